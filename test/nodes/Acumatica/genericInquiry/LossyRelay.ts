import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { seededRandom } from '../../../../simulator/push/seededRandom';

/** Takes notifications for a receiver, says that all is well, and loses some of them. */
export class LossyRelay {
	lost = 0;
	/** Whether it answers all with an error, so that Acumatica gives up. */
	refuses = false;
	private readonly random = seededRandom(7);
	private readonly server = createServer((incoming, response) => {
		void (async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
			if (this.refuses) {
				response.writeHead(500).end();
				return;
			}
			if (this.random() < this.share) {
				this.lost += 1;
				response.end();
				return;
			}
			const key = incoming.headers['x-acumatica-key'];
			const reply = await fetch(this.target, {
				method: 'POST',
				headers: { 'X-Acumatica-Key': String(key), 'Content-Type': 'application/json' },
				body: Buffer.concat(chunks).toString(),
			});
			response.writeHead(reply.status).end(await reply.text());
		})();
	});

	constructor(
		private readonly target: string,
		/** From 0 to 1. */
		private readonly share: number,
	) {}

	async start(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
