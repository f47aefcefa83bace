import { SimulatorClock } from '../clock/SimulatorClock';
import { requestDelay } from './requestDelay';
import { RequestGate } from './RequestGate';

const settle = () => new Promise((resolve) => setImmediate(resolve));

function start(limits: { concurrent?: number; perMinute?: number }) {
	const clock = new SimulatorClock(0);
	const gate = new RequestGate(clock, { concurrent: Infinity, perMinute: Infinity, ...limits });
	const answers: Array<boolean | undefined> = [];
	const enter = () => {
		const index = answers.push(undefined) - 1;
		void gate.enter().then((admitted) => (answers[index] = admitted));
	};
	return { clock, gate, answers, enter };
}

describe('the delay [A]', () => {
	it.each([
		['below half of the limit there is none', 40_000, times(24), 50, 0],
		["the guide's example: 20 s left, 25 requests left", 40_000, times(25), 50, 800],
		['requests older than a minute do not count', 90_000, times(25), 50, 0],
		['at the full limit: until the first leaves the minute', 40_000, times(50), 50, 20_000],
	])('%s', (_name, now, started, perMinute, delay) => {
		expect(requestDelay(now, started, perMinute)).toBe(delay);
	});
});

describe('the queue [A]', () => {
	it('lets as many in as there are cores, in order', async () => {
		const { gate, answers, enter } = start({ concurrent: 2 });
		for (let index = 0; index < 4; index++) enter();
		await settle();
		expect(answers).toEqual([true, true, undefined, undefined]);
		gate.leave();
		await settle();
		expect(answers).toEqual([true, true, true, undefined]);
	});

	it('declines a request when more than 20 wait', async () => {
		const { gate, answers, enter } = start({ concurrent: 1 });
		for (let index = 0; index < 23; index++) enter();
		await settle();
		expect(gate.waiting).toBe(21);
		expect(answers.filter((answer) => answer === false)).toHaveLength(1);
		expect(answers.at(-1)).toBe(false);
	});

	it('declines a request that waited for 10 minutes', async () => {
		const { clock, answers, enter } = start({ concurrent: 1 });
		enter();
		enter();
		await settle();
		clock.advance(599_999);
		await settle();
		expect(answers[1]).toBeUndefined();
		clock.advance(1);
		await settle();
		expect(answers[1]).toBe(false);
	});

	it('holds requests back from half of the limit on, and never lets more than the limit in', async () => {
		const { clock, gate, answers, enter } = start({ perMinute: 10 });
		const admitted = () => answers.filter((answer) => answer === true).length;
		for (let index = 0; index < 12; index++) enter();
		await settle();
		expect(admitted()).toBe(5);
		clock.advance(12_000);
		await settle();
		expect(admitted()).toBe(6);
		for (let second = 12; second < 59; second++) {
			clock.advance(1000);
			await settle();
			gate.leave();
		}
		expect(admitted()).toBeLessThanOrEqual(10);
		clock.advance(120_000);
		await settle();
		clock.advance(120_000);
		await settle();
		expect(admitted()).toBe(12);
	});
});

/** So many requests that started at the beginning of the minute. */
function times(count: number): number[] {
	return Array.from({ length: count }, () => 0);
}
