import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

/** A load balancer in front of the webhook processes. */
export interface LoadBalancer {
	readonly url: string;
	/** Requests passed on to each target so far. */
	readonly passed: readonly number[];
	close(): Promise<void>;
}

/**
 * Sends the same body to another target each time, and the two halves of an update to different ones.
 * A target that refuses connections is passed over; one that breaks off gives 502.
 */
export async function startLoadBalancer(targets: readonly string[]): Promise<LoadBalancer> {
	const seen = new Map<string, number>();
	const passed = targets.map(() => 0);
	const server = createServer((incoming, outgoing) => {
		void readAll(incoming).then((body) => {
			const name = createHash('sha1').update(body).digest('hex');
			const times = seen.get(name) ?? 0;
			seen.set(name, times + 1);
			const first = (firstTarget(body) + times) % targets.length;
			forward(incoming, outgoing, body, first, targets.length);
		});
	});

	const forward = (
		incoming: IncomingMessage,
		outgoing: ServerResponse,
		body: Buffer,
		target: number,
		triesLeft: number,
	) => {
		passed[target] = (passed[target] ?? 0) + 1;
		const { method, headers, url = '/' } = incoming;
		const onward = request(new URL(url, targets[target]), { method, headers, agent: false });
		onward.on('response', (reply) => {
			outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(outgoing);
			reply.on('error', () => outgoing.destroy());
		});
		onward.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ECONNREFUSED' && triesLeft > 1) {
				forward(incoming, outgoing, body, (target + 1) % targets.length, triesLeft - 1);
			} else if (outgoing.headersSent) {
				outgoing.destroy();
			} else {
				outgoing.writeHead(502).end(error.message);
			}
		});
		onward.end(body);
	};

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('No port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		passed,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The transaction decides, and which half it is. */
function firstTarget(body: Buffer): number {
	const text = body.toString('utf8');
	const id = /"Id":"([^"]+)"/.exec(text)?.[1] ?? '';
	const isInsertedHalf = text.includes('"Deleted":[]') ? 1 : 0;
	return (createHash('sha1').update(id).digest()[0] ?? 0) + isInsertedHalf;
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}
