import type { Change, Row } from '../../../nodes/rows/change';
import type { SelectionRules } from '../../../nodes/rows/select';
import { fieldChanges, selectChanges, selectsMessage } from '../../../nodes/rows/select';

const ALL: SelectionRules = {
	queries: [],
	tenants: [],
	events: new Set(['inserted', 'updated', 'deleted']),
	onlyWhenChanged: [],
	ignoreFields: [],
	nullMeansUnchanged: false,
	lateRows: 'flag',
};

function change(before: Row | null, after: Row | null, late = false): Change {
	return {
		event: before === null ? 'inserted' : after === null ? 'deleted' : 'updated',
		before,
		after,
		pairing: 'sameMessage',
		late,
		timestamp: '1',
		transactionId: null,
		additionalInfo: {},
		query: 'Items',
		tenant: 'T',
		keyFields: [],
		rowKey: null,
		stated: null,
	};
}

function passes(one: Change, rules: Partial<SelectionRules>): boolean {
	return selectChanges([one], { ...ALL, ...rules }).length === 1;
}

const statusChanged = change({ Status: 'A', Date: 1 }, { Status: 'B', Date: 1 });
const dateChanged = change({ Status: 'A', Date: 1 }, { Status: 'A', Date: 2 });
const nothingChanged = change({ Status: 'A' }, { Status: 'A' });

describe('the changed fields', () => {
	it('are those that differ, with both values', () => {
		expect(fieldChanges(statusChanged, false)).toEqual({ Status: { from: 'A', to: 'B' } });
	});

	it('do not include differences of padding', () => {
		expect(fieldChanges({ before: { W: 'MAIN ' }, after: { W: 'MAIN' } }, false)).toEqual({});
	});

	it('include columns that are on one side only', () => {
		expect(fieldChanges({ before: { A: 1 }, after: { B: 2 } }, false)).toEqual({
			A: { from: 1, to: null },
			B: { from: null, to: 2 },
		});
	});

	it('leave out null on either side where null means unchanged', () => {
		const rows = { before: { A: null, B: 1, C: 1 }, after: { A: 1, B: null, C: 2 } };
		expect(Object.keys(fieldChanges(rows, false))).toEqual(['A', 'B', 'C']);
		expect(Object.keys(fieldChanges(rows, true))).toEqual(['C']);
	});

	it('are none where there is only one row', () => {
		expect(fieldChanges(change(null, { A: 1 }), false)).toEqual({});
	});
});

describe('the selection', () => {
	it.each<[string, Change, Partial<SelectionRules>, boolean]>([
		['an event that is wanted', statusChanged, { events: new Set(['updated']) }, true],
		['an event that is not wanted', statusChanged, { events: new Set(['deleted']) }, false],
		['an update of a field that counts', statusChanged, { onlyWhenChanged: ['Status'] }, true],
		['an update of another field', dateChanged, { onlyWhenChanged: ['Status'] }, false],
		['a new row, whatever fields count', change(null, {}), { onlyWhenChanged: ['Status'] }, true],
		['a deleted row, whatever fields count', change({}, null), { onlyWhenChanged: ['X'] }, true],
		['an update of ignored fields alone', dateChanged, { ignoreFields: ['Date'] }, false],
		[
			'an update of an ignored and another field',
			change({ A: 1, B: 1 }, { A: 2, B: 2 }),
			{ ignoreFields: ['A'] },
			true,
		],
		['an update without a visible difference', nothingChanged, { ignoreFields: ['Date'] }, true],
		['a late row where late rows are flagged', change({}, null, true), {}, true],
		['a late row where late rows are dropped', change({}, null, true), { lateRows: 'drop' }, false],
	])('%s', (_name, one, rules, expected) => {
		expect(passes(one, rules)).toBe(expected);
	});

	it.each<[string, string | null, Partial<SelectionRules>, boolean]>([
		['any message by default', 'T', {}, true],
		['an inquiry that is named', 'T', { queries: ['Other', 'Items'] }, true],
		['an inquiry that is not named', 'T', { queries: ['Item'] }, false],
		['a tenant that is named', 'T', { tenants: ['T'] }, true],
		['a tenant that is not named', 'T Copy', { tenants: ['T'] }, false],
		['no tenant where one is named', null, { tenants: ['T'] }, false],
	])('of messages: %s', (_name, tenant, rules, expected) => {
		expect(selectsMessage({ query: 'Items', tenant }, { ...ALL, ...rules })).toBe(expected);
	});
});
