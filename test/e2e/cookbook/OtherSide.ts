import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

import express from 'express';

export interface Called {
	/** `POST /mail` */
	readonly call: string;
	readonly body: Record<string, unknown>;
}

/** What it answers: a status and a body. */
export type Answer = (called: Called) => readonly [status: number, body: unknown];

/** The shop, mailbox, chat or CRM of a recipe: keeps what it was asked, and answers as the test says. */
export class OtherSide {
	readonly calls: Called[] = [];
	answer: Answer = () => [200, {}];
	private server: Server | undefined;

	get url(): string {
		const address = this.server?.address() as AddressInfo | null | undefined;
		return `http://127.0.0.1:${address?.port ?? 0}`;
	}

	async start(): Promise<void> {
		const app = express().use(express.json());
		app.use((request, response) => {
			const called = {
				call: `${request.method} ${request.path}`,
				body: Object(request.body) as Record<string, unknown>,
			};
			this.calls.push(called);
			const [status, body] = this.answer(called);
			response.status(status).json(body);
		});
		await new Promise<void>((resolve) => {
			this.server = app.listen(0, '127.0.0.1', () => resolve());
		});
	}

	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve) ?? resolve(undefined));
	}

	/** Forgets what it was asked, and answers anything again. */
	reset(): void {
		this.calls.length = 0;
		this.answer = () => [200, {}];
	}

	/** The bodies of one kind of call. */
	bodies(call: string): Record<string, unknown>[] {
		return this.calls.filter((called) => called.call === call).map(({ body }) => body);
	}
}
