import { Agent, request } from 'node:http';

/** The figures of a stretch of load. */
export interface LoadResult {
	/** Requests that were answered with 2xx, a second. */
	readonly acceptedPerSecond: number;
	/** Replies that were not 2xx, and broken connections. */
	readonly refused: number;
	/** Time to the reply in ms: half of them, and 99 of 100, are faster. */
	readonly p50: number;
	readonly p99: number;
	readonly accepted: number;
}

export interface Load {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly connections: number;
	readonly seconds: number;
	/** The body of the nth request. */
	readonly bodyOf: (number: number) => string;
}

/** Posts over so many connections, each sending its next request when it has its reply. */
export async function putUnderLoad(load: Load): Promise<LoadResult> {
	const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
	const times: number[] = [];
	let sent = 0;
	let refused = 0;
	const begin = performance.now();
	const end = begin + load.seconds * 1_000;
	const sendOn = async () => {
		while (performance.now() < end) {
			const start = performance.now();
			const status = await post(load.url, load.headers, load.bodyOf(sent++), agent);
			if (status >= 200 && status < 300) times.push(performance.now() - start);
			else refused++;
		}
	};
	await Promise.all(Array.from({ length: load.connections }, sendOn));
	const seconds = (performance.now() - begin) / 1_000;
	agent.destroy();
	times.sort((a, b) => a - b);
	return {
		acceptedPerSecond: times.length / seconds,
		refused,
		p50: quantile(times, 0.5),
		p99: quantile(times, 0.99),
		accepted: times.length,
	};
}

/** Status of the reply; 0 where there was none. */
async function post(
	url: string,
	headers: Readonly<Record<string, string>>,
	body: string,
	agent: Agent,
): Promise<number> {
	return await new Promise((resolve) => {
		const outgoing = request(
			url,
			{
				method: 'POST',
				agent,
				headers: {
					...headers,
					'Content-Type': 'application/json; charset=utf-8',
					'Content-Length': Buffer.byteLength(body),
				},
			},
			(reply) => {
				reply.resume();
				reply.on('end', () => resolve(reply.statusCode ?? 0));
			},
		);
		outgoing.on('error', () => resolve(0));
		outgoing.end(body);
	});
}

/** Of numbers in ascending order. */
export function quantile(ordered: readonly number[], share: number): number {
	return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? NaN;
}

export function median(values: readonly number[]): number {
	return quantile(
		[...values].sort((a, b) => a - b),
		0.5,
	);
}
