import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { inquiry, operation } from '../parameters';
import { runWith } from '../matrix/fakeRun';

const CONDITION = { field: 'LastModified', operator: 'greater', type: 'dateTime' };
const BODY = { specifyFields: 'json', fieldsJson: '{"Subject":"A"}' };
const CHANGES = { dateColumn: 'LastModifiedOn', keyColumns: ['InventoryID'], since: 'date' };

/** Every way of a date into a request: the parameters that a date makes, and where it goes. */
const PATHS: ReadonlyArray<readonly [name: string, place: (date: unknown) => object, RegExp]> = [
	[
		'Business Date',
		(businessDate) =>
			operation('record', 'create', 'Case', { ...BODY, options: { businessDate } } as never),
		/"PX-CbApiBusinessDate":"([^"]+)/,
	],
	[
		'a filter of records',
		(value) =>
			operation('record', 'getAll', 'Case', {
				filterType: 'manual',
				filters: { conditions: [{ ...CONDITION, value }] },
			} as never),
		/LastModified gt (datetimeoffset'[^']+')/,
	],
	[
		'a filter of rows',
		(value) =>
			inquiry('getAll', 'Any', {
				filterType: 'manual',
				filters: { conditions: [{ ...CONDITION, value }] },
			} as never),
		/LastModified gt ([^&]+)/,
	],
	[
		'a filter of rows at the older address',
		(value) =>
			inquiry('getAll', 'Any', {
				filterType: 'manual',
				filters: { conditions: [{ ...CONDITION, value }] },
				options: { odataAddress: 'older' },
			} as never),
		/LastModified gt (datetime'[^']+')/,
	],
	[
		'a parameter of an inquiry',
		(value) =>
			inquiry('getAll', 'Any', {
				inquiryParameters: { parameter: [{ name: 'From', type: 'date', value }] },
			} as never),
		/@p1=([^&]+)/,
	],
	[
		'Changed After',
		(changedAfter) => inquiry('getChanges', 'Any', { ...CHANGES, changedAfter } as never),
		/LastModifiedOn ge ([^&]+)/,
	],
	[
		'Changed After at the older address',
		(changedAfter) =>
			inquiry('getChanges', 'Any', {
				...CHANGES,
				changedAfter,
				options: { odataAddress: 'older' },
			} as never),
		/LastModifiedOn ge (datetime'[^']+')/,
	],
	[
		'a day of a form',
		(value) =>
			operation('record', 'create', 'Case', {
				fields: {
					mappingMode: 'defineBelow',
					value: { Day: value },
					schema: [{ id: 'Day', displayName: 'Day', type: 'string', isDay: true }],
				},
			} as never),
		/"Day\\*":\{\\*"value\\*":\\*"([^"\\]+)/,
	],
];

const DATES: ReadonlyArray<readonly [name: string, date: unknown]> = [
	['a clock in winter', '2026-01-31T23:30:00'],
	['a clock in summer', '2026-07-31T23:30:00'],
	['an hour that is left out', '2026-03-08T02:30:00'],
	['an hour that comes twice', '2026-11-01T01:30:00'],
	['a day', '2026-03-08'],
	['UTC', '2026-02-01T04:30:00Z'],
	['a Date', new Date('2026-02-01T04:30:00Z')],
	['a DateTime of India', DateTime.fromISO('2026-02-01T04:30:00+05:30', { setZone: true })],
];

/** What of each date is sent by each path, in the time zone of this process. */
export async function sentDates(): Promise<Record<string, string>> {
	const sent: Record<string, string> = {};
	for (const [path, place, pattern] of PATHS) {
		for (const [name, date] of DATES) {
			const seen = await runWith(place(date) as IDataObject);
			const text = 'text' in seen ? seen.text : seen.error;
			sent[`${path}: ${name}`] = pattern.exec(text)?.[1] ?? text.slice(0, 300);
		}
	}
	return sent;
}
