import { IncomingMessage, ServerResponse } from 'node:http';
import { Duplex } from 'node:stream';

import type { Request, Response } from 'express';

export interface Reply {
	readonly status: number;
	readonly body: Record<string, unknown>;
}

/**
 * One request and its response without a network, on Node's own classes, with the events in the order
 * in which Node's server has them: `finish` and then `close`, or only `close` where the client has gone.
 */
export class Exchange {
	readonly request: Request;
	readonly response: Response;
	/** What the sender has: null where it has gone, or the process ended before it replied. */
	readonly reply: Promise<Reply | null>;
	private readonly socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
	private settle: (reply: Reply | null) => void = () => {};
	private body: Record<string, unknown> = {};

	constructor(method: 'GET' | 'POST', rawBody: Buffer) {
		const request = new IncomingMessage(this.socket as never);
		const response = new ServerResponse(request);
		response.assignSocket(this.socket as never);
		Object.assign(request, {
			method,
			ip: '127.0.0.1',
			rawBody,
			readRawBody: async () => {},
			complete: true,
		});
		Object.assign(response, {
			status: (code: number) => {
				response.statusCode = code;
				return response;
			},
			json: (body: Record<string, unknown>) => {
				this.body = body;
				return response.end(JSON.stringify(body));
			},
		});
		this.request = request as unknown as Request;
		this.response = response as unknown as Response;
		this.reply = new Promise((settle) => {
			this.settle = settle;
		});
		response.on('finish', () => this.finished(response));
	}

	/** The client closes the connection. What is written from now on goes nowhere. */
	leave(): void {
		this.settle(null);
		this.request.destroy();
		this.socket.destroy();
	}

	/** The process has ended: nothing comes any more. */
	cut(): void {
		this.settle(null);
	}

	/** As `resOnFinish` of Node's server. */
	private finished(response: ServerResponse): void {
		this.settle({ status: response.statusCode, body: this.body });
		if (response.destroyed) return;
		response.detachSocket(this.socket as never);
		process.nextTick(() => {
			response.destroyed = true;
			Reflect.set(response, '_closed', true);
			response.emit('close');
		});
	}
}
