import { applyArrival } from '../../../../../nodes/AcumaticaTrigger/intake/pair/pairAcross';
import { columnOf } from '../../../../../nodes/AcumaticaTrigger/intake/pair/columnOf';
import {
	readInquiryOf,
	type ReadInquiry,
} from '../../../../../nodes/AcumaticaTrigger/intake/pair/readInquiryOf';
import {
	needsLookUp,
	releaseKnowing,
} from '../../../../../nodes/AcumaticaTrigger/intake/pair/releaseKnowing';

const READ: ReadInquiry = {
	query: 'Items',
	tenant: 'MyTenant',
	keyColumns: ['OrderType', 'OrderNbr'],
	dateColumn: 'LastModifiedOn',
	looksUp: true,
};
const ROW = { 'Order Type': 'SO', 'Order Nbr.': '1', 'Last Modified On': '2026-01-31T14:00:00' };
const message = (changes: object = {}) => ({
	...{ query: 'Items', tenant: 'MyTenant', inserted: [ROW], deleted: [] },
	...changes,
});

describe('a message of the inquiry that is read', () => {
	it('is paired by its own captions of the key columns that OData names', () => {
		expect(readInquiryOf(message(), READ)?.rowKeys).toEqual([
			{ query: 'Items', fields: ['Order Type', 'Order Nbr.'] },
		]);
	});

	it('keeps a name that none of its rows has, so that it is told', () => {
		const read = { ...READ, keyColumns: ['Nothing'] };
		expect(readInquiryOf(message(), read)?.rowKeys[0]?.fields).toEqual(['Nothing']);
	});

	it.each([
		['of another inquiry', { query: 'Orders' }],
		['of another tenant', { tenant: 'Copy' }],
		['without a tenant', { tenant: null }],
	])('is none %s', (_, changes) => {
		expect(readInquiryOf(message(changes), READ)).toBeNull();
	});

	it('is none where nothing is read', () => {
		expect(readInquiryOf(message(), null)).toBeNull();
		expect(readInquiryOf(message(), undefined)).toBeNull();
	});
});

it.each([
	['LastModifiedOn', { LastModifiedOn: 1 }],
	['LastModifiedOn', { 'Last Modified On': 1 }],
	['LastModifiedOn', { 'LAST-MODIFIED_ON.': 1 }],
	['Größe', { 'GRÖSSE ': 2, Größe: 1 }],
])('the column %s is found in %j', (name, row) => {
	expect(columnOf(row, name)).toBe(1);
});

it('a column that is not there is undefined, and one that is null is null', () => {
	expect(columnOf({ A: 1 }, 'B')).toBeUndefined();
	expect(columnOf({ 'B ': null }, 'B')).toBeNull();
});

it('a deleted row of an inquiry that is not read goes out without being looked up', () => {
	const arrival = {
		...{ messageKey: 'message', transactionId: 'id', timestamp: '638465233453014192' },
		...{ additionalInfo: {}, deleted: { Key: 'A' }, inserted: null },
	};
	const { log } = applyArrival(undefined, arrival, { windowMs: 5_000, holdInserted: false }, 0);
	const plan = { ...READ, settleMs: 60_000, siteAheadMs: 0, knowsAll: true };
	expect(needsLookUp(log, 'message', plan)).toBe(false);
	const released = releaseKnowing(log, 'message', undefined, plan, 10_000);
	expect(released?.change).toMatchObject({ event: 'deleted', before: { Key: 'A' } });
});
