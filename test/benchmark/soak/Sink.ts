import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { z } from 'zod';

const Item = z.record(z.unknown());

/** Where the workflow of a soak posts each of its items. */
export class Sink {
	readonly items: Array<Record<string, unknown>> = [];

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Sink> {
		const server = createServer();
		const sink = new Sink(server);
		server.on('request', (request, response) => {
			void text(request).then((body) => {
				sink.items.push(Item.parse(JSON.parse(body)));
				response.end('{}');
			});
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return sink;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
