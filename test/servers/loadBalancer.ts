import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 200;

/** A load balancer in front of the webhook processes. */
export interface LoadBalancer {
	readonly url: string;
	/** Requests passed on to each target so far. */
	readonly passed: readonly number[];
	/** Requests that each target has not answered yet. */
	readonly underWay: readonly number[];
	close(): Promise<void>;
}

export interface LoadBalancerOptions {
	/** Asked for each reply: true breaks the connection off instead of passing the reply on. */
	readonly loseReply?: () => boolean;
}

/**
 * Sends the same body to another target each time, and the two halves of an update to different ones.
 * A target that is not ready, or refuses connections, is passed over; one that breaks off gives 502.
 */
export async function startLoadBalancer(
	targets: readonly string[],
	{ loseReply = () => false }: LoadBalancerOptions = {},
): Promise<LoadBalancer> {
	const seen = new Map<string, number>();
	const passed = targets.map(() => 0);
	const underWay = targets.map(() => 0);
	const ready = await Promise.all(targets.map(isReady));
	let closed = false;
	const watch = async (target: string, index: number) => {
		while (!closed) {
			ready[index] = await isReady(target);
			await sleep(ASK_EVERY_MS);
		}
	};
	const watching = targets.map(watch);
	const server = createServer((incoming, outgoing) => {
		void readAll(incoming).then((body) => {
			const name = createHash('sha1').update(body).digest('hex');
			const times = seen.get(name) ?? 0;
			seen.set(name, times + 1);
			const first = (firstTarget(body) + times) % targets.length;
			const order = targets.map((_unused, index) => (first + index) % targets.length);
			forward(
				incoming,
				outgoing,
				body,
				order.filter((index) => ready[index]),
			);
		});
	});

	const forward = (
		incoming: IncomingMessage,
		outgoing: ServerResponse,
		body: Buffer,
		[target, ...others]: readonly number[],
	) => {
		if (target === undefined) {
			outgoing.writeHead(503, { 'Retry-After': '1' }).end('No n8n process is ready');
			return;
		}
		passed[target] = (passed[target] ?? 0) + 1;
		const count = (by: number) => {
			underWay[target] = (underWay[target] ?? 0) + by;
		};
		count(1);
		const { method, headers, url = '/' } = incoming;
		const onward = request(new URL(url, targets[target]), { method, headers, agent: false });
		onward.once('close', () => count(-1));
		onward.on('response', (reply) => {
			if (loseReply()) {
				reply.resume();
				outgoing.destroy();
				return;
			}
			outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(outgoing);
			reply.on('error', () => outgoing.destroy());
		});
		onward.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'ECONNREFUSED') {
				forward(incoming, outgoing, body, others);
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
		underWay,
		close: async () => {
			closed = true;
			await Promise.all(watching);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * Asks n8n itself. Before it is ready, while its database is being prepared, it answers every request
 * with 200 and drops it; then for a while with 404.
 */
async function isReady(target: string): Promise<boolean> {
	try {
		const { ok } = await fetch(`${target}/healthz/readiness`, {
			signal: AbortSignal.timeout(5_000),
		});
		return ok;
	} catch {
		return false;
	}
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
