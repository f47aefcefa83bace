import { foundAtStart } from '../../../nodes/changes/presence';
import { NOT_STARTED } from '../../../nodes/changes/sweepPlan';
import { unixTimeToTicks } from '../../../nodes/exact/ticks';
import { PolledRows, type Polled } from '../../../nodes/polled/memory/PolledRows';

const AT = Date.UTC(2026, 5, 1);
const HOUR_MS = 3_600_000;
const RULES = { settleMs: 0, siteAheadMs: 0, knowsAll: true };

function read(key: string, version: number) {
	const row = { Name: key };
	return { rowKey: key, key, id: key, versions: [version], date: version, row, readAt: AT };
}

function memoryOf(keys: readonly string[], most = Infinity, knowsAll = true): PolledRows {
	const rows = keys.map((key) => {
		const presence = foundAtStart(key, AT - 9 * HOUR_MS);
		return [key, { presence, newest: null, mark: '' }] as const;
	});
	const polled: Polled = { plan: NOT_STARTED, rows: new Map(rows), knowsAll };
	return new PolledRows(polled, () => '', most);
}

const toldBy = ({ found }: PolledRows) => found.map(({ event, key }) => `${event} ${key}`);

describe('of rows that a poll reads', () => {
	it('the one that changed last is remembered last, and nothing of what was given out', async () => {
		const memory = memoryOf(['a', 'b']);
		await memory.takeRows([read('a', AT - HOUR_MS)], RULES, null);
		const { rows } = memory.polled();
		expect([...rows.keys()]).toEqual(['b', 'a']);
		expect(rows.get('a')?.presence.given).toEqual([]);
		expect(toldBy(memory)).toEqual(['updated a']);
	});

	it('those of the beginning are noted with their date', async () => {
		const memory = memoryOf([]);
		await memory.takeRows([read('a', AT - HOUR_MS)], RULES, { kind: 'nothing' });
		expect(memory.polled().rows.get('a')?.newest).toBe(unixTimeToTicks(AT - HOUR_MS));
		expect(memory.found).toEqual([]);
	});

	it('what is too young is left to the next one, the oldest of them first', async () => {
		const memory = memoryOf(['a', 'b']);
		const young = [read('a', AT - 1_000), read('b', AT - 2_000)];
		const { oldestAgain } = await memory.takeRows(young, { ...RULES, settleMs: 60_000 }, null);
		expect(oldestAgain).toBe(AT - 2_000);
		expect(memory.found).toEqual([]);
	});

	it('a key with a newer date is read by the next one', async () => {
		const memory = memoryOf(['a', 'b', 'c']);
		const keys = [
			read('a', AT - HOUR_MS),
			read('b', AT - 2 * HOUR_MS),
			read('c', AT - 9 * HOUR_MS),
		];
		expect(await memory.takeKeys(keys, RULES)).toEqual({
			changes: 0,
			oldestAgain: AT - 2 * HOUR_MS,
		});
	});

	it('no more are given out than are wanted at once', async () => {
		const memory = memoryOf(['a', 'b'], 1);
		const rows = [read('a', AT - 2 * HOUR_MS), read('b', AT - HOUR_MS)];
		const { oldestAgain } = await memory.takeRows(rows, RULES, null);
		expect([toldBy(memory), oldestAgain]).toEqual([['updated a'], AT - HOUR_MS]);
		const there = { kind: 'there' as const, versions: [AT - HOUR_MS], row: {}, readAt: AT };
		const gone = { kind: 'gone' as const, readAt: AT };
		const missing = [
			{ rowKey: 'a', key: 'a', found: gone },
			{ rowKey: 'b', key: 'b', found: there },
		];
		await memory.takeMissing(missing, RULES, AT);
		expect(toldBy(memory)).toEqual(['updated a']);
	});

	it('that not all are known stays so', () => {
		expect(memoryOf(['a'], Infinity, false).polled().knowsAll).toBe(false);
	});
});
