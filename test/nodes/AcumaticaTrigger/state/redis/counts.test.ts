import { CountBuffer } from '../../../../../nodes/AcumaticaTrigger/state/redis/counts';

describe('CountBuffer', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('writes what was counted within a second together', async () => {
		const written: unknown[] = [];
		const counts = new CountBuffer(async (pairs) => written.push(pairs));
		counts.add('emitted', 2);
		counts.add('received', 1);
		counts.add('emitted', 3);
		expect(written).toEqual([]);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(written).toEqual([['emitted', 5, 'received', 1]]);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(written).toHaveLength(1);
	});

	it('writes what was counted during a write a second later, though nothing else is counted', async () => {
		const written: unknown[] = [];
		const replies: Array<() => void> = [];
		const counts = new CountBuffer(async (pairs) => {
			written.push(pairs);
			await new Promise<void>((resolve) => replies.push(resolve));
		});
		counts.add('emitted', 1);
		await jest.advanceTimersByTimeAsync(1_000);
		counts.add('emitted', 2);
		replies.shift()?.();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(written).toEqual([
			['emitted', 1],
			['emitted', 2],
		]);
	});

	it('keeps what could not be written for the next write', async () => {
		const written: unknown[] = [];
		let isAway = true;
		const counts = new CountBuffer(async (pairs) => {
			if (isAway) throw new Error('Redis is away.');
			written.push(pairs);
		});
		counts.add('emitted', 1);
		await jest.advanceTimersByTimeAsync(1_000);
		await expect(counts.flush()).rejects.toThrow('Redis is away.');
		isAway = false;
		counts.add('emitted', 2);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(written).toEqual([['emitted', 3]]);
	});
});
