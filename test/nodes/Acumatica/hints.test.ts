// Where a green run is not what it seems. Hints after writes are in record/losses.test.ts.
import type { INodeParameters } from 'n8n-workflow';

import { CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from './contract';
import { inquiry, named, operation } from './parameters';
import { recordFromJson, startNode, type Stage } from './startNode';

const messages = ({ node }: Stage) => node.hints.map(({ message }) => message);

const list = (more: INodeParameters = {}) => operation('record', 'getAll', 'Case', more);
const INQUIRY = inquiry('getAll', 'StockItems', { limit: 50 });
const RECORDS = Array.from({ length: 60 }, (_, n) => ({
	id: `7adbf4e5-4e48-ea11-817f-0000000000${String(n).padStart(2, '0')}`,
	CaseID: { value: String(n) },
}));
const ENDPOINTS = Array.from({ length: 60 }, (_, n) => ({ name: 'E', version: String(n) }));
const FILES = RECORDS.map(({ id }) => ({ id, filename: 'a.txt' }));
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** What the site has: sixty of everything. */
function sixty(path: string) {
	const top = Number(/\$top=(\d+)/.exec(path)?.[1] ?? 60);
	if (path.startsWith('/t/')) return { value: RECORDS.slice(0, top) };
	if (path === '/entity') return { endpoints: ENDPOINTS };
	if (path.includes('/InventorySummaryInquiry')) return { Results: RECORDS };
	if (path.includes('/APPLES')) return { id: '1', files: FILES };
	return RECORDS.slice(0, top);
}

it.each<[string, INodeParameters, boolean]>([
	['records, by default', list(), true],
	['records, just a few', list({ limit: 5 }), false],
	['records, fewer than the limit', list({ limit: 500 }), false],
	['all records', list({ returnAll: true }), false],
	['rows of a generic inquiry', INQUIRY, true],
	['endpoints', { resource: 'endpoint', operation: 'getAll' }, true],
	['files', operation('file', 'getAll', 'StockItem', { record: named('APPLES', 'keys') }), true],
	['rows of an inquiry', operation('inquiry', 'run', 'InventorySummaryInquiry'), true],
])('a limit that was reached is told: %s', async (_name, parameters, isTold) => {
	const stage = await startNode();
	stage.gateway.onRequest = ({ path }) =>
		/^\/(identity|entity\/auth)\//.test(path)
			? undefined
			: { status: 200, headers: JSON_TYPE, body: JSON.stringify(sixty(decodeURIComponent(path))) };
	await stage.node.run({ parameters });
	const told = expect.stringMatching(/^The limit of 50 was reached/);
	expect(messages(stage)).toEqual(isTold ? [told] : []);
});

const CHANGES = { dateColumn: 'LastModifiedOn', keyColumns: ['InventoryID'], firstRun: 'all' };

it.each<[string, INodeParameters, RegExp[]]>([
	['since the last run, by hand', CHANGES, [/started by hand, so n8n does not remember/]],
	['since a date', { ...CHANGES, since: 'date', changedAfter: '2000-01-01' }, []],
	[
		'with a key that is empty',
		{
			...CHANGES,
			since: 'date',
			changedAfter: '2000-01-01',
			keyColumns: ['InventoryID', 'Nothing'],
		},
		[/^Nothing of "Key Column Names or IDs" is empty/],
	],
])('Get Changes Since tells what may not be meant: %s', async (_name, more, told) => {
	const stage = await startNode();
	stage.gateway.onRequest = ({ path }) => {
		if (!path.startsWith('/t/')) return undefined;
		const row = { InventoryID: 'A', Nothing: ' ', LastModifiedOn: '2026-01-31T00:00:00Z' };
		return { status: 200, headers: JSON_TYPE, body: JSON.stringify({ value: [row] }) };
	};
	await stage.node.run({ parameters: inquiry('getChanges', 'StockItems', more) });
	expect(messages(stage)).toEqual(told.map((text) => expect.stringMatching(text)));
});

const color = (name: string) => ({
	customFields: { field: [{ name, type: 'CustomStringField', value: 'red' }] },
});

it.each<[string, object, INodeParameters, RegExp | null]>([
	[
		'in the form',
		{},
		color('ServDevices.UsrColor'),
		/"ServDevices\.UsrColor".*"ServDevices\.UsrColour"/,
	],
	[
		'in JSON',
		{ custom: { ServDevices: { UsrNone: 1 } } },
		{},
		/no custom field "ServDevices\.UsrNone"/,
	],
	[
		'of a row',
		{ Parts: [{ PartNbr: 'A', custom: { Parts: { UsrSerial: 'x' } } }] },
		{},
		/"Parts\/Parts\.UsrSerial".*"Parts\/Parts\.UsrSerialNbr"/,
	],
	['that is known', {}, color('ServDevices.UsrColour'), null],
	['that is known in other letters', {}, color('servdevices.usrcolour'), null],
])('a custom field that is discarded is told: %s', async (_name, fields, more, told) => {
	const stage = await startNode();
	const { node, simulator } = stage;
	const device = { DeviceCode: 'NOKIA3310', ...fields };
	const parameters = {
		...Object(recordFromJson('upsert', 'Device', device, more)),
		endpoint: named(CUSTOM_ENDPOINT),
		options: CUSTOM_OPTIONS,
	};
	await node.run({ parameters, input: [{}, {}] });
	const custom = messages(stage).filter((message) => message.includes('custom field'));
	expect(custom).toEqual(told === null ? [] : [expect.stringMatching(told)]);
	const asked = simulator.log().filter(({ path }) => path.endsWith('/$adHocSchema'));
	if (told === null) expect(asked).toHaveLength(1);
});
