import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it arrived. */
export interface Received {
	readonly method: string;
	/** Path and query string. */
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface Receiver {
	/** `http://127.0.0.1:<port>/webhook`. */
	readonly url: string;
	/** In the order of arrival. */
	readonly requests: readonly Received[];
	close(): Promise<void>;
}

/** The answer: a status, or no reply at all but a broken connection. */
export type Answer = number | 'hang up';

/**
 * A local HTTP server that remembers what it was sent, for tests. `answer` gets the request and how
 * many came before it; without it, everything is accepted with 200.
 */
export async function startReceiver(
	answer: (request: Received, before: number) => Answer | Promise<Answer> = () => 200,
): Promise<Receiver> {
	const requests: Received[] = [];
	const server = createServer((incoming, response) => {
		const parts: Buffer[] = [];
		incoming.on('data', (part: Buffer) => parts.push(part));
		incoming.on('end', () => {
			const request: Received = {
				method: incoming.method ?? '',
				path: incoming.url ?? '',
				headers: incoming.headers,
				body: Buffer.concat(parts).toString('utf8'),
			};
			requests.push(request);
			void Promise.resolve(answer(request, requests.length - 1)).then((chosen) => {
				if (chosen === 'hang up') incoming.socket.destroy();
				else response.writeHead(chosen).end(JSON.stringify({ status: chosen }));
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}/webhook`,
		requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
