import { createServer } from 'node:net';

import { errorCode } from './systemError';

/** A port of the loopback interface that nobody listens on: the preferred one, else any. */
export async function freePort(preferred = 0): Promise<number> {
	try {
		return await tryPort(preferred);
	} catch (error) {
		if (preferred === 0 || errorCode(error) !== 'EADDRINUSE') throw error;
		return await tryPort(0);
	}
}

async function tryPort(port: number): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (typeof address === 'object' && address !== null) resolve(address.port);
				else reject(new Error('The loopback interface has no free port'));
			});
		});
	});
}
