import { createServer } from 'node:http';

import type { CaughtRequest } from './CaughtRequest';

interface Catcher {
	readonly port: number;
	readonly caught: readonly CaughtRequest[];
	close(): Promise<void>;
}

/**
 * Listens for notifications. The first `refuse` of them are answered with 500, so that retries can be seen.
 *
 * @param before those that others have caught
 */
export async function catchRequests(
	port: number,
	refuse: number,
	before: readonly CaughtRequest[] = [],
): Promise<Catcher> {
	const caught = [...before];
	let refused = 0;
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const answeredWith = refused++ < refuse ? 500 : 200;
			const { headers, httpVersion } = request;
			const body = Buffer.concat(parts);
			caught.push({ headers, body, receivedAt: Date.now(), httpVersion, answeredWith });
			response.writeHead(answeredWith).end();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error) => {
			const reason = `Nothing can be caught on port ${port} (${error.message})`;
			reject(new Error(`${reason}: choose another one with --listen.`));
		});
		server.listen(port, resolve);
	});
	const address = server.address();
	return {
		port: address !== null && typeof address === 'object' ? address.port : port,
		caught,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
