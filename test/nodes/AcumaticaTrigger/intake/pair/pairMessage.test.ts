import fc from 'fast-check';

import type { Row } from '../../../../../nodes/rows/change';
import { pairMessage } from '../../../../../nodes/AcumaticaTrigger/intake/pair/pairMessage';

const KEY = { fields: ['ID'], ignoreCase: false };

function pair(deleted: Row[], inserted: Row[], rules: typeof KEY | null = KEY) {
	return pairMessage({ query: 'Items', tenant: 'T', deleted, inserted }, rules);
}

function halves({ rows }: ReturnType<typeof pair>) {
	return rows.map(({ deleted, inserted }) => [deleted?.v ?? null, inserted?.v ?? null]);
}

describe('pairing the rows of one message by key columns', () => {
	it('pairs by key, not by position', () => {
		const paired = pair(
			[
				{ ID: 'A', v: 1 },
				{ ID: 'B', v: 2 },
			],
			[
				{ ID: 'B', v: 3 },
				{ ID: 'A', v: 4 },
			],
		);
		expect(halves(paired)).toEqual([
			[2, 3],
			[1, 4],
		]);
	});

	it('compares keys without their padding and leaves the rows untouched', () => {
		const paired = pair([{ ID: 'AALEGO500 ', v: 1 }], [{ ID: 'AALEGO500', v: 2 }]);
		expect(halves(paired)).toEqual([[1, 2]]);
		expect(paired.rows[0]?.deleted?.ID).toBe('AALEGO500 ');
	});

	it('compares keys without case only if told to', () => {
		expect(halves(pair([{ ID: 'a', v: 1 }], [{ ID: 'A', v: 2 }]))).toEqual([
			[null, 2],
			[1, null],
		]);
		expect(
			halves(pair([{ ID: 'a', v: 1 }], [{ ID: 'A', v: 2 }], { ...KEY, ignoreCase: true })),
		).toEqual([[1, 2]]);
	});

	it('tells composite keys apart whose joined texts are the same', () => {
		const rules = { fields: ['Type', 'Nbr'], ignoreCase: false };
		const paired = pair(
			[{ Type: 'A', Nbr: 'B,C', v: 1 }],
			[{ Type: 'A,B', Nbr: 'C', v: 2 }],
			rules,
		);
		expect(paired.rows).toHaveLength(2);
	});

	it('gives a changed key as a deleted and an inserted row', () => {
		expect(halves(pair([{ ID: 'A', v: 1 }], [{ ID: 'B', v: 2 }]))).toEqual([
			[null, 2],
			[1, null],
		]);
	});

	it('pairs duplicate keys off in order and keeps what is left', () => {
		const paired = pair(
			[
				{ ID: 'A', v: 1 },
				{ ID: 'A', v: 2 },
				{ ID: 'A', v: 3 },
			],
			[
				{ ID: 'A', v: 4 },
				{ ID: 'A', v: 5 },
			],
		);
		expect(halves(paired)).toEqual([
			[1, 4],
			[2, 5],
			[3, null],
		]);
		expect(new Set(paired.rows.map(({ rowKey }) => rowKey)).size).toBe(3);
	});

	it.each([
		['missing', { v: 1 }],
		['null', { ID: null, v: 1 }],
		['blank', { ID: '  ', v: 1 }],
		['an object', { ID: { value: 'A' }, v: 1 }],
	])('keeps a row whose key is %s, unpaired', (_name, row) => {
		const paired = pair([row], [{ ID: 'A', v: 2 }]);
		expect(halves(paired)).toEqual([
			[null, 2],
			[1, null],
		]);
		expect(paired.rows.map(({ rowKey }) => rowKey === null)).toEqual([false, true]);
	});

	it('tells the same key of another tenant or inquiry apart', () => {
		const rows = { deleted: [], inserted: [{ ID: 'A' }] };
		const keys = [
			pairMessage({ query: 'Q', tenant: 'T', ...rows }, KEY),
			pairMessage({ query: 'Q', tenant: 'U', ...rows }, KEY),
			pairMessage({ query: 'R', tenant: 'T', ...rows }, KEY),
			pairMessage({ query: 'Q', tenant: null, ...rows }, KEY),
		].map(({ rows: [first] }) => first?.rowKey);
		expect(new Set(keys).size).toBe(4);
	});
});

describe('pairing without key columns', () => {
	it('takes a lone row on each side for a pair', () => {
		const paired = pair([{ ID: 'A', v: 1 }], [{ ID: 'A', v: 2 }], null);
		expect(halves(paired)).toEqual([[1, 2]]);
		expect(paired.keyFields).toEqual([]);
	});

	it('infers the column whose values are unique and match most rows', () => {
		const paired = pair(
			[
				{ Type: 'SO', Nbr: '1', Qty: 5, v: 1 },
				{ Type: 'SO', Nbr: '2', Qty: 6, v: 2 },
			],
			[
				{ Type: 'SO', Nbr: '2', Qty: 5, v: 3 },
				{ Type: 'SO', Nbr: '1', Qty: 9, v: 4 },
			],
			null,
		);
		expect(halves(paired)).toEqual([
			[2, 3],
			[1, 4],
		]);
		expect(paired.keyFields).toEqual(['Nbr']);
	});

	it('infers a set of columns where no single one is unique', () => {
		const row = (Type: string, Nbr: string, v: number) => ({ Type, Nbr, v });
		const paired = pair(
			[row('SO', '1', 1), row('SO', '2', 2), row('IN', '1', 3)],
			[row('IN', '1', 4), row('SO', '1', 5), row('SO', '2', 6)],
			null,
		);
		expect(paired.keyFields).toEqual(['Type', 'Nbr']);
		expect(halves(paired)).toEqual([
			[3, 4],
			[1, 5],
			[2, 6],
		]);
	});

	it('pairs nothing where no column identifies the rows', () => {
		const paired = pair(
			[
				{ State: 'Open', v: 1 },
				{ State: 'Open', v: 2 },
			],
			[
				{ State: 'Open', v: 3 },
				{ State: 'Open', v: 4 },
			],
			null,
		);
		expect(halves(paired)).toEqual([
			[null, 3],
			[null, 4],
			[1, null],
			[2, null],
		]);
		expect(paired.keyFields).toEqual([]);
	});

	it('remembers nothing across requests', () => {
		const { rows } = pair([{ ID: 'A' }], [{ ID: 'A' }, { ID: 'B' }], null);
		expect(rows.every(({ rowKey }) => rowKey === null)).toBe(true);
	});
});

it('drops no row and invents none, whatever the rows are', () => {
	const value = fc.oneof(fc.constantFrom('A', 'B ', 'b', '', null, 0, true), fc.string());
	const rows = fc.array(fc.record({ ID: value, Other: value }, { requiredKeys: [] }), {
		maxLength: 8,
	});
	fc.assert(
		fc.property(rows, rows, fc.boolean(), (deleted, inserted, keyed) => {
			const paired = pair(deleted, inserted, keyed ? KEY : null);
			const out = (side: 'deleted' | 'inserted') =>
				paired.rows.map((row) => row[side]).filter((row) => row !== null);
			expect(new Set(out('deleted'))).toEqual(new Set(deleted));
			expect(out('deleted')).toHaveLength(deleted.length);
			expect(out('inserted')).toEqual(inserted);
		}),
	);
});
