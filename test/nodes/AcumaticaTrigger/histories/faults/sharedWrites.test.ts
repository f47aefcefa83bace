import { N8nHost, triggerNode } from '../../n8nHost/N8nHost';
import type { Reply } from '../../n8nHost/Exchange';
import { keyed, notification } from '../notification';

const REQUESTS = 16;
/** All of them come while the first one is on its way. */
const WITHIN_MS = 4;
const A = 'a';

/** What the user has set, and the rows of each message by which it is known again. */
const KINDS = [
	['batched changes', { batchWindow: 1 }, 'inserted', 'batched'],
	['changes that fill batches', { batchWindow: 1, batchSize: 3 }, 'inserted', 'batched'],
	['held rows', {}, 'deleted', 'held'],
	['changes that start a run each', {}, 'inserted', 'accepted'],
] as const;

const bodyOf = (number: number, side: 'inserted' | 'deleted') =>
	Buffer.from(
		notification({ transaction: number, [side]: [{ Key: `K${number}`, Version: number }] }),
	);

async function begun(
	options: Readonly<Record<string, string | number | boolean>>,
): Promise<N8nHost> {
	// A run begins sooner than a write ends that was sent before it.
	const host = new N8nHost({ latency: () => 3, writeLatency: () => 10 });
	await host.publish([triggerNode(A, 'Trigger', keyed(options))]);
	return host;
}

/** How often n8n has written what it was given. */
function writes({ database }: N8nHost): number {
	const { global } = database.readStaticData();
	return Number(/"write":(\d+)/.exec(JSON.stringify(global))?.[1]);
}

/** Sends all messages at nearly the same time; null for each that had no reply. */
async function burst(host: N8nHost, side: 'inserted' | 'deleted'): Promise<(Reply | null)[]> {
	const requests = Array.from({ length: REQUESTS }, async (_unused, number) => {
		await host.time.sleep(number % WITHIN_MS);
		return await host.send(A, bodyOf(number, side));
	});
	return await host.time.until(Promise.all(requests));
}

/** How often each message's change has come out. */
function timesOut(host: N8nHost): number[] {
	const times = Array<number>(REQUESTS).fill(0);
	for (const item of host.itemsOf(A)) {
		const { Version } = item.row as { Version: number };
		times[Version] = (times[Version] ?? 0) + 1;
	}
	return times;
}

describe.each(KINDS)('a burst of %s', (_name, options, side, status) => {
	it('is written a few times and not once for each request', async () => {
		const host = await begun(options);
		const before = writes(host);
		const replies = await burst(host, side);
		expect(replies).toEqual(
			Array(REQUESTS).fill(
				expect.objectContaining({ body: expect.objectContaining({ status }) as unknown }),
			),
		);
		// Nobody waits for who starts a run, and the run writes once more when it ends.
		const runs = host.database.executions.length;
		const most = status === 'accepted' ? 2 * REQUESTS : runs + REQUESTS / 4;
		expect(writes(host) - before).toBeLessThanOrEqual(most);
	});

	it('has nothing answered that is not stored, at whichever step n8n is killed', async () => {
		const whole = await begun(options);
		const before = whole.process.steps;
		await burst(whole, side);
		const steps = whole.process.steps - before;
		expect(steps).toBeGreaterThan(REQUESTS);
		// The last time when all are answered.
		for (let step = 1; step <= steps + 1; step++) {
			const host = await begun(options);
			host.process.killAtStep = host.process.steps + step;
			const replies = await burst(host, side);
			// Where it was not killed on the way, it is now, before anything else is written.
			host.process.kill();
			await host.startAgain(1_000);
			await host.advanceBy(12_000);
			// Whoever was answered does not come again, so that what it sent must be there.
			const answered = timesOut(host).filter((_times, number) => replies[number]?.status === 200);
			expect(answered).toEqual(Array(answered.length).fill(1));
			// In another order, so that what comes of them is not put together in the same way.
			for (const [number, reply] of [...replies.entries()].reverse()) {
				if (reply !== null) continue;
				expect((await host.post(A, bodyOf(number, side)))?.status).toBe(200);
			}
			await host.advanceBy(12_000);
			for (const times of timesOut(host)) expect(times).toBeGreaterThanOrEqual(1);
			if (status !== 'accepted') expect(timesOut(host)).toEqual(Array(REQUESTS).fill(1));
		}
	});
});

describe('a stream of changes that start a run each', () => {
	const SENDERS = 4;

	/** Each sender sends its next message when it has its reply. */
	async function stream(host: N8nHost): Promise<void> {
		const senders = Array.from({ length: SENDERS }, async (_unused, sender) => {
			await host.time.sleep(sender * 5);
			for (let number = sender; number < REQUESTS; number += SENDERS) {
				const reply = await host.send(A, bodyOf(number, 'inserted'));
				expect(reply?.body).toMatchObject({ status: 'accepted' });
			}
		});
		await host.time.until(Promise.all(senders));
	}

	it('is written less than twice for each, and all of it is known after a kill', async () => {
		const host = await begun({});
		const before = writes(host);
		await stream(host);
		await host.advanceBy(1_000);
		expect(writes(host) - before).toBeLessThanOrEqual(REQUESTS + SENDERS);
		await host.kill();
		for (let number = 0; number < REQUESTS; number++) {
			const reply = await host.post(A, bodyOf(number, 'inserted'));
			expect(reply?.body).toMatchObject({ status: 'duplicate' });
		}
	});
});

describe('a write for several requests', () => {
	const options = { batchWindow: 5 };

	it.each(['beforeText', 'afterText'] as const)(
		'that fails is answered as one for a single request: %s',
		async (failure) => {
			const host = await begun(options);
			host.process.failWrites.push(failure);
			const replies = await burst(host, 'inserted');
			expect(replies.map((reply) => reply?.status)).toEqual(Array(REQUESTS).fill(200));
			await host.kill();
			await host.advanceBy(12_000);
			// One write failed, of one request alone: whatever came later has written all of them.
			expect(timesOut(host)).toEqual(Array(REQUESTS).fill(1));
		},
	);

	it('that was not made has another request write for those that waited', async () => {
		const host = await begun({});
		// The first request is refused by n8n, which writes nothing then.
		host.process.failRuns = 1;
		const first = host.send(A, bodyOf(0, 'inserted'));
		const second = host.send(A, bodyOf(1, 'deleted'));
		const replies = await host.time.until(Promise.all([first, second]));
		expect(replies.map((reply) => reply?.status)).toEqual([500, 200]);
		await host.kill();
		await host.advanceBy(12_000);
		expect(timesOut(host)[1]).toBe(1);
	});

	it.each(['atOnce', 'beforeReply'] as const)(
		'whose sender goes away keeps nobody waiting: %s',
		async (leaves) => {
			const host = await begun(options);
			void host.send(A, bodyOf(0, 'inserted'), leaves);
			const others = [1, 2, 3].map(
				async (number) => await host.send(A, bodyOf(number, 'inserted')),
			);
			// Long before anybody gives up waiting for a write.
			expect(await answersWithin(host, others, 100)).toEqual(['batched', 'batched', 'batched']);
		},
	);

	it('of a request that starts a run is waited for by nobody', async () => {
		const host = await begun({});
		host.process.beforeRun = async () => await new Promise<never>(() => {});
		void host.send(A, bodyOf(0, 'inserted'));
		const held = [1, 2, 3].map(async (number) => await host.send(A, bodyOf(number, 'deleted')));
		const answered = await answersWithin(host, held, 100);
		expect(answered).toEqual(['held', 'held', 'held']);
	});

	it('that hangs keeps nobody waiting for long', async () => {
		const host = await begun(options);
		const { process } = host;
		const writeStep = process.writeStep.bind(process);
		process.writeStep = async () => {
			process.writeStep = writeStep;
			await new Promise<never>(() => {});
		};
		void host.send(A, bodyOf(0, 'inserted'));
		const others = [1, 2, 3].map(async (number) => {
			await host.time.sleep(2);
			return await host.send(A, bodyOf(number, 'inserted'));
		});
		expect(await answersWithin(host, others, 500)).toEqual([]);
		expect(await answersWithin(host, others, 1_000)).toEqual(['batched', 'batched', 'batched']);
	});
});

/** What those were told that were answered by then. */
async function answersWithin(
	host: N8nHost,
	requests: readonly Promise<Reply | null>[],
	milliseconds: number,
): Promise<unknown[]> {
	const answered: unknown[] = [];
	for (const one of requests) void one.then((reply) => answered.push(reply?.body.status));
	// Step by step: a reply that is due takes turns of its own, in which virtual time would go on.
	for (let step = 0; step < milliseconds; step++) await host.advanceBy(1);
	return answered;
}

describe('what a run leaves to the write of another request', () => {
	/** The second request waits to be registered while the run of the first begins. */
	async function left(register: (go: () => void) => void): Promise<N8nHost> {
		const host = await begun({});
		let runs = 0;
		host.process.beforeRun = async () => {
			if (++runs === 2) await new Promise<void>(register);
		};
		const first = host.send(A, bodyOf(0, 'inserted'));
		void host.send(A, bodyOf(1, 'inserted'));
		expect((await host.time.until(first))?.body).toMatchObject({ status: 'accepted' });
		await host.advanceBy(2_000);
		return host;
	}

	it('is written though that request cannot be registered', async () => {
		let goOn = () => {};
		const host = await left((go) => (goOn = go));
		host.process.failRuns = 1;
		goOn();
		await host.advanceBy(3_600_000);
		await host.kill();
		expect((await host.post(A, bodyOf(0, 'inserted')))?.body).toEqual({ status: 'duplicate' });
	});

	it('is written though that request waits until n8n is killed', async () => {
		const host = await left(() => {});
		await host.kill();
		expect((await host.post(A, bodyOf(0, 'inserted')))?.body).toEqual({ status: 'duplicate' });
	});
});
