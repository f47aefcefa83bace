import type { INodeParameters } from 'n8n-workflow';

import { markBy } from '../../../nodes/AcumaticaPollingTrigger/changes';
import { MOST_ROWS } from '../../../nodes/polled/memory/forget';
import { NOTHING_POLLED } from '../../../nodes/polled/memory/PolledRows';
import { readSettings } from '../../../nodes/AcumaticaPollingTrigger/settings';
import { warningsOf } from '../../../nodes/AcumaticaPollingTrigger/warnings';

const GIVEN: INodeParameters = {
	inquiry: { __rl: true, mode: 'list', value: 'StockItems' },
	keyColumns: ['InventoryID'],
	dateColumn: 'LastModifiedOn',
};

function read(parameters: INodeParameters = {}) {
	const all: Record<string, unknown> = { ...GIVEN, ...parameters };
	return readSettings((name, fallback) => all[name] ?? fallback, 'America/New_York');
}

describe('the settings of the polling trigger', () => {
	it('are what is declared where nothing is set', () => {
		expect(read()).toMatchObject({
			authentication: 'connectedApp',
			watched: { kind: 'inquiry', name: 'StockItems', address: 'current', tenant: '' },
			events: new Set(['inserted', 'updated', 'deleted']),
			firstRun: { kind: 'nothing' },
			sweep: { keysEveryMs: 3_600_000, overlapMs: 300_000 },
			output: 'event',
			zone: 'America/New_York',
			timeoutMs: 120_000,
			seatWaitMs: 30_000,
		});
	});

	it('take a date without an offset as one in the time zone of the workflow', () => {
		const since = (changedAfter: string) => read({ firstRun: 'since', changedAfter }).firstRun;
		const version = Date.UTC(2026, 0, 31, 19);
		expect(since('2026-01-31T14:00:00')).toEqual({ kind: 'since', version });
		expect(since('2026-01-31T19:00:00Z')).toEqual({ kind: 'since', version });
	});

	it.each([
		['Inquiry must be chosen', { inquiry: { __rl: true, mode: 'list', value: '' } }],
		['Key Column Names or IDs must be chosen', { keyColumns: [] }],
		['Date Column Name or ID must be chosen', { dateColumn: '' }],
		['"a b" in Key Column Names or IDs cannot be a column', { keyColumns: ['a b'] }],
		['"x eq 1 or" in Date Column Name or ID cannot be a column', { dateColumn: 'x eq 1 or' }],
		['Events must be', { events: [] }],
		['Changed After must be a date and time', { firstRun: 'since' }],
		['Changed After must be a date and time', { firstRun: 'since', changedAfter: 'soon' }],
		['First Run must be', { firstRun: 'all' }],
		['Overlap (Seconds) must be', { options: { overlap: -1 } }],
		['Page Size must be', { options: { pageSize: 0 } }],
		['Time Zone of Dates is "Mars"', { options: { timeZone: 'Mars' } }],
		['Compare All Keys Every (Minutes) must be', { options: { compareKeysEvery: '' } }],
	])('that cannot be meant are an error that names the parameter: %s', (message, parameters) => {
		expect(() => read(parameters)).toThrow(message);
	});
});

describe('the fields that matter', () => {
	const row = { ID: 'A', Price: 1, Text: 'x', On: '2026-01-01T00:00:00' };
	const mark = (fields: object, changed: object) =>
		markBy({
			onlyWhenChanged: [],
			ignoreFields: [],
			dateColumn: 'On',
			watched: { kind: 'inquiry' },
			...fields,
		})({
			...row,
			...changed,
		});

	it.each([
		[{ onlyWhenChanged: ['Price'] }, { Text: 'y', On: 'later' }, true],
		[{ onlyWhenChanged: ['Price'] }, { Price: 2 }, false],
		[{ onlyWhenChanged: ['On'] }, { On: 'later' }, false],
		// A column of an inquiry; of a record it is what the API calls it by.
		[{ ignoreFields: ['Text'] }, { id: 7 }, false],
		[{ ignoreFields: ['Text'], watched: { kind: 'entity' as const } }, { id: 7 }, true],
		[{ ignoreFields: ['Text'] }, { Text: 'y', On: 'later' }, true],
		[{ ignoreFields: ['Text'] }, { Price: 2 }, false],
		[{ onlyWhenChanged: ['Price', 'Text'], ignoreFields: ['Text'] }, { Text: 'y' }, true],
	])('with %j and the change %j are the same: %j', (fields, changed, isSame) => {
		expect(mark(fields, changed) === mark(fields, {})).toBe(isSame);
	});

	it('do not depend on the order of columns', () => {
		const watched = { kind: 'inquiry' } as const;
		const markOf = markBy({ watched, onlyWhenChanged: [], ignoreFields: ['ID'], dateColumn: 'On' });
		expect(markOf({ Price: 1, Text: 'x' })).toBe(markOf({ Text: 'x', Price: 1 }));
	});

	it('are not asked for where every change counts', () => {
		expect(mark({}, {})).toBe('');
	});
});

describe('the warnings of a poll', () => {
	const reading = { changes: 0, rows: 1, withoutKey: 0, lookedUp: 0, problem: null };

	it.each([
		['lack a value in one of the key columns', { ...reading, withoutKey: 2 }],
		['does not give the rows in the order', { ...reading, problem: 'unordered' as const }],
		['were passed over', { ...reading, problem: 'passedOver' as const }],
	])('tell what could not be read: %s', (text, end) => {
		expect(warningsOf([end], NOTHING_POLLED, 'inquiry').join()).toContain(text);
	});

	it('tell of the bound before it is reached, and when it is', () => {
		const rows = { size: MOST_ROWS - 1 } as never;
		expect(warningsOf([reading], { ...NOTHING_POLLED, rows }, 'inquiry').join()).toContain(
			'Beyond that',
		);
		const polled = { ...NOTHING_POLLED, knowsAll: false };
		expect(warningsOf([reading], polled, 'inquiry').join()).toContain('were forgotten');
	});

	it('are none where all is well', () => {
		expect(warningsOf([reading], NOTHING_POLLED, 'inquiry')).toEqual([]);
	});
});
