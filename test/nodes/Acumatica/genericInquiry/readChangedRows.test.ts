import fc from 'fast-check';

import type { ChangedRow } from '../../../../nodes/Acumatica/resources/changes/changedRow';
import {
	readChangedRows,
	type ChangeQuery,
} from '../../../../nodes/Acumatica/resources/genericInquiry/sweep/readChangedRows';
import { knownRows } from '../../../../nodes/Acumatica/resources/changes/sameName';

const NAME_LENGTH = 16;

function row(date: number, key: string, content = ''): ChangedRow {
	const name = `${key}/${date}`.padEnd(NAME_LENGTH, '-');
	return { row: { key, date, content }, date, clock: 0, name, fingerprint: `${name}${content}` };
}

type Ignored = 'nothing' | '$skip' | '$top' | 'both';

/** Reads a table; fails where that does not end. */
async function read(
	table: readonly ChangedRow[],
	ignored: Ignored,
	{ pageSize = 2, known = [] as readonly string[], limit = Infinity } = {},
): Promise<string[]> {
	let requests = 0;
	const readPage = async ({ from, top, skip }: ChangeQuery) => {
		if (++requests > 500) throw new Error('It does not end');
		const start = ignored === '$skip' || ignored === 'both' ? 0 : skip;
		const count = ignored === '$top' || ignored === 'both' ? Infinity : top;
		const newer = table.filter(({ date }) => date >= from).sort((a, b) => a.date - b.date);
		return { rows: newer.slice(start, start + count), more: false };
	};
	const rows = await readChangedRows(readPage, 0, { pageSize, limit, known: knownRows(known) });
	return rows.map(({ fingerprint }) => fingerprint);
}

const ignored = fc.constantFrom<Ignored>('nothing', '$skip', '$top', 'both');

it('gives every row once and ends, whatever the site ignores and however many rows have one date or one name', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })), { maxLength: 30, size: 'max' }),
			fc.integer({ min: 1, max: 7 }),
			ignored,
			async (parts, pageSize, server) => {
				const table = parts.map(([date, key], index) => row(date, `K${key}`, String(index)));
				const found = await read(table, server, { pageSize });
				expect([...found].sort()).toEqual(table.map(({ fingerprint }) => fingerprint).sort());
			},
		),
		{ numRuns: 1_000 },
	);
});

describe('of two rows with the same keys and date', () => {
	const [payment, voided] = [row(5, 'P1', 'paid'), row(5, 'P1', 'voided')];

	it('both are given', async () => {
		const both = [payment.fingerprint, voided.fingerprint];
		expect(await read([payment, voided], 'nothing')).toEqual(both);
	});

	it('the one that comes later is given, whichever the site has first', async () => {
		const known = [payment.fingerprint];
		expect(await read([voided, payment], 'nothing', { known })).toEqual([voided.fingerprint]);
		expect(await read([payment, voided], 'nothing', { known })).toEqual([voided.fingerprint]);
	});

	it('one is given where an older version has given one, and did not note which', async () => {
		expect(await read([payment, voided], 'nothing', { known: [payment.name] })).toHaveLength(1);
	});

	it('neither is given again, though a column shows other values by now', async () => {
		const known = [payment.fingerprint, voided.fingerprint];
		const later = [row(5, 'P1', 'paid, 1 h ago'), row(5, 'P1', 'voided, 1 h ago')];
		expect(await read(later, 'nothing', { known })).toEqual([]);
	});
});
