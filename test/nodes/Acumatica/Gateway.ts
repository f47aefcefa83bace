import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { AcumaticaSimulator } from '../../../simulator/rest/AcumaticaSimulator';

/** A request on its way, as a hook sees it. */
export interface Passing {
	readonly method: string;
	/** With the query, below the instance. */
	readonly path: string;
	/** Which request through the gateway it is, from 1. */
	readonly number: number;
}

/** What a hook answers in the server's place. */
export interface OwnReply {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** Breaks the connection when so many bytes of the reply are through. */
interface CutInside {
	readonly cutAfter: number;
}

/** `cut` breaks the connection before the server has seen the request; undefined lets it pass. */
type Verdict = OwnReply | CutInside | 'cut' | undefined;
type Hook = (passing: Passing) => Verdict | Promise<Verdict>;

/** Stands between node and simulator: counts the seats that are taken, and plays what lies on the way. */
export class Gateway {
	/** Most seats that were taken after any reply. */
	mostSeats = 0;
	onRequest: Hook = () => undefined;
	private count = 0;
	private readonly server = createServer((incoming, response) => {
		void this.pass(incoming, response);
	});

	constructor(private readonly simulator: AcumaticaSimulator) {}

	/** Gives the instance URL by which the simulator is reached through the gateway. */
	async start(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}${this.simulator.options.instancePath}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = 'GET', url = '/', headers } = incoming;
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
		const path = url.slice(this.simulator.options.instancePath.length);
		const own = await this.onRequest({ method, path, number: ++this.count });
		if (own === 'cut') {
			response.destroy();
			return;
		}
		const cutAfter = own !== undefined && 'cutAfter' in own ? own.cutAfter : Infinity;
		if (own !== undefined && !('cutAfter' in own)) {
			response.writeHead(own.status, own.headers).end(own.body);
			return;
		}
		const onward = request(`${this.simulator.origin}${url}`, { method, headers, agent: false });
		onward.on('response', (reply) => {
			this.mostSeats = Math.max(this.mostSeats, this.simulator.sessions().length);
			response.writeHead(reply.statusCode ?? 502, reply.headers);
			let through = 0;
			reply.on('data', ({ length }: Buffer) => {
				through += length;
				if (through > cutAfter) response.destroy();
			});
			reply.pipe(response);
		});
		onward.on('error', () => response.destroy());
		onward.end(Buffer.concat(chunks));
	}
}
