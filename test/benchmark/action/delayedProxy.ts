import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A relay in front of a server that is far away. */
export interface DelayedProxy {
	readonly origin: string;
	close(): Promise<void>;
}

/** Every byte takes half of the round-trip time (ms) in each direction; opening a connection costs one round trip. */
export async function startDelayedProxy(
	targetPort: number,
	roundTripMs: number,
): Promise<DelayedProxy> {
	const sockets = new Set<Socket>();
	const server = createServer((near) => {
		const opened = performance.now();
		const far = connect(targetPort, '127.0.0.1');
		for (const socket of [near, far]) {
			sockets.add(socket.setNoDelay(true));
			socket.on('error', () => socket.destroy());
			socket.on('close', () => sockets.delete(socket));
		}
		relay(near, far, () => Math.max(0, opened + roundTripMs - performance.now()) + roundTripMs / 2);
		relay(far, near, () => roundTripMs / 2);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** In order, because what comes later is never sent earlier: the delay of a direction does not grow shorter than time passes. */
function relay(from: Socket, to: Socket, delayMs: () => number): void {
	from.on('data', (chunk: Buffer) => void setTimeout(() => to.write(chunk), delayMs()));
	from.on('close', () => void setTimeout(() => to.end(), delayMs()));
}
