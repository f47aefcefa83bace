import { sleep } from 'n8n-workflow';

import type { ReleasePort } from '../../../../nodes/AcumaticaTrigger/release/runRelease';
import { runRelease } from '../../../../nodes/AcumaticaTrigger/release/runRelease';
import type { Emission, Outbox } from '../../../../nodes/AcumaticaTrigger/state/StateStore';
import { changeOf } from '../changes';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual('n8n-workflow'),
	sleep: jest.fn(async () => {}),
}));

const ROUNDS = 200;

/** Nothing is due. */
const IDLE: Outbox = {
	releaseDue: async () => 0,
	toLookUp: async () => [],
	takeEmissions: async () => [],
	settle: async () => true,
	giveBack: async () => {},
	repeat: async () => false,
	untilDue: async () => {},
};

/** Runs the release for so many rounds over an outbox with some steps of its own. */
async function release(steps: Partial<Outbox>, present: ReleasePort['present'] = () => []) {
	const failures: string[] = [];
	const settled: string[] = [];
	const givenBack: string[] = [];
	const dropped: number[] = [];
	const counted: Record<string, number> = {};
	let rounds = 0;
	const outbox: Outbox = {
		...IDLE,
		settle: async (key) => {
			settled.push(key);
			return true;
		},
		giveBack: async (key) => void givenBack.push(key),
		...steps,
	};
	const port: ReleasePort = {
		present,
		emit: async () => 'ended',
		cutShort: () => {},
		dropped: (deletions) => dropped.push(deletions),
		lookUps: null,
		failed: (error) => failures.push(String(error)),
	};
	const counts = {
		add: (counter: string, by = 1) => {
			counted[counter] = (counted[counter] ?? 0) + by;
		},
	};
	await runRelease({ outbox, counts }, port, () => ++rounds > 2 * ROUNDS);
	return { failures, settled, givenBack, dropped, counted };
}

const emission = (key: string): Emission => ({ key, changes: [changeOf('deleted')] });

describe('the release', () => {
	it('gives out what is ready though what is held cannot be looked at', async () => {
		const ready = [emission('one'), emission('two')];
		const { settled } = await release({
			releaseDue: async () => await Promise.reject(new Error('It cannot be read')),
			takeEmissions: async () => ready.splice(0, 1),
		});
		expect(settled).toEqual(['one', 'two']);
	});

	it.each(['releaseDue', 'takeEmissions'] as const)(
		'tries %s less and less often while it fails, says so less often still, and waits in between',
		async (step) => {
			jest.mocked(sleep).mockClear();
			let tries = 0;
			const { failures } = await release({
				[step]: async () => {
					tries++;
					return await Promise.reject(new Error('Redis is away'));
				},
			});
			expect(tries).toBeGreaterThanOrEqual(5);
			expect(tries).toBeLessThan(ROUNDS / 4);
			expect(failures.length).toBeLessThanOrEqual(6);
			expect(jest.mocked(sleep).mock.calls.length).toBeGreaterThan(ROUNDS / 2);
		},
	);

	it('says each time that something else fails', async () => {
		let tries = 0;
		const { failures } = await release({
			releaseDue: async () => await Promise.reject(new Error(`Failure ${++tries}`)),
		});
		expect(failures).toHaveLength(tries);
	});

	it('goes on at once when it works again', async () => {
		let tries = 0;
		const { failures } = await release({
			releaseDue: async () => {
				if (++tries === 1) throw new Error('Only once');
				return 0;
			},
		});
		expect(failures).toHaveLength(1);
		expect(tries).toBeGreaterThan(ROUNDS / 2);
	});

	it('keeps no emission back for another one that cannot be given out', async () => {
		const ready = [[emission('broken'), emission('whole')]];
		let presented = 0;
		const { settled, givenBack, failures } = await release(
			{ takeEmissions: async () => ready.shift() ?? [] },
			() => {
				if (++presented === 1) throw new Error('It cannot be shown');
				return [];
			},
		);
		expect(settled).toEqual(['whole']);
		expect(givenBack).toEqual(['broken']);
		expect(failures).toEqual(['Error: It cannot be shown']);
	});

	it('counts deleted rows that do not go out, and tells of them', async () => {
		const numbers = [0, 3, 0, 2];
		const { dropped, counted } = await release({ releaseDue: async () => numbers.shift() ?? 0 });
		expect(dropped).toEqual([3, 2]);
		expect(counted).toEqual({ droppedDeletions: 5 });
	});

	it.each([
		['while it runs', false, ['Error: Connection is closed']],
		['once it was stopped, as it comes out again', true, []],
	])('tells of the end of a run that cannot be noted %s: %j', async (_when, isStopped, told) => {
		const failures: string[] = [];
		let end: (how: 'ended') => void = () => {};
		const ended = new Promise<'ended'>((resolve) => {
			end = resolve;
		});
		let stopped = false;
		const ready = [[emission('one')]];
		await runRelease(
			{
				outbox: {
					...IDLE,
					takeEmissions: async () => ready.shift() ?? [],
					settle: async () => await Promise.reject(new Error('Connection is closed')),
					untilDue: async () => {
						stopped = true;
					},
				},
				counts: { add: () => {} },
			},
			{
				present: (changes) => changes.map((change) => ({ json: { event: change.event } })),
				emit: async () => await ended,
				cutShort: () => {},
				dropped: () => {},
				lookUps: null,
				failed: (error) => failures.push(String(error)),
			},
			() => stopped,
		);
		stopped = isStopped;
		end('ended');
		await new Promise(setImmediate);
		expect(failures).toEqual(told);
	});
});
