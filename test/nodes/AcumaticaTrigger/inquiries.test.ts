import type { INodeParameters } from 'n8n-workflow';

import { CREDENTIAL, TriggerHarness } from './harness';

/** Inquiries that a destination sends, and what a trigger makes of them. */
const SENT = ['Orders', 'Items', 'orders'];
const KEYED = { keys: [{ query: 'Orders', fields: 'ID' }] };
const ANY = { keys: [...KEYED.keys, { query: '', fields: 'ID' }] };

let harness: TriggerHarness;
afterEach(async () => await harness.stop());

async function start(parameters: INodeParameters, typeVersion: number): Promise<void> {
	harness = new TriggerHarness({ parameters, typeVersion, credential: CREDENTIAL });
	await harness.start();
	await harness.activate();
}

let sent = 0;
const post = async (Query: string) => {
	const Id = `id ${++sent}`;
	const row = { ID: sent, Status: 'Open', Note: 'a' };
	const after = { ...row, Note: 'b' };
	const message = { Inserted: [after], Deleted: [row], Query, Id, CompanyId: 'T', TimeStamp: sent };
	return (await harness.post(JSON.stringify(message))).body.status;
};

/** Those of the inquiries that start the workflow. */
async function taken(): Promise<string[]> {
	const statuses = [];
	for (const query of SENT) statuses.push({ query, status: await post(query) });
	return statuses.filter(({ status }) => status === 'accepted').map(({ query }) => query);
}

const warnings = () =>
	harness.log.filter(({ message }) => message.includes('does not start the workflow'));

describe.each<[string, INodeParameters, string[]]>([
	['that are named with their keys', { rowKeys: KEYED }, ['Orders']],
	['all where an entry is for every inquiry', { rowKeys: ANY }, SENT],
	['all where none is named', {}, SENT],
	[
		'all that come, if other ones are to be taken',
		{ rowKeys: KEYED, otherInquiries: 'take' },
		SENT,
	],
	['those of Only These Inquiries', { rowKeys: KEYED, options: { queries: 'Items' } }, ['Items']],
	['all events of another format', { rowKeys: KEYED, messageFormat: 'entityEvent' }, []],
])('a trigger takes inquiries: %s', (_name, parameters, expected) => {
	it('of version 2', async () => {
		await start(parameters, 2);
		expect(await taken()).toEqual(expected);
	});
});

describe('a saved workflow, of version 1', () => {
	it.each<[string, INodeParameters, string[]]>([
		['takes every inquiry, whatever has keys', { rowKeys: KEYED }, SENT],
		[
			'ignores those that Only These Inquiries leaves out',
			{ options: { queries: 'Items' } },
			['Items'],
		],
	])('%s', async (_name, parameters, expected) => {
		await start(parameters, 1);
		expect(await taken()).toEqual(expected);
		expect(warnings()).toEqual([]);
	});

	it('has Only When These Fields Change among its options', async () => {
		await start({ options: { onlyWhenChanged: 'Status' } }, 1);
		expect(await taken()).toEqual([]);
	});
});

describe('of version 2', () => {
	it('an inquiry that is ignored for want of an entry is warned of once', async () => {
		await start({ rowKeys: KEYED }, 2);
		await taken();
		await taken();
		const told = warnings().map(({ message }) => message);
		expect(told).toEqual(
			['Items', 'orders'].map((query) =>
				expect.stringContaining(
					`of the inquiry "${query}" does not start the workflow: Inquiries and Row Keys names only "Orders"`,
				),
			),
		);
	});

	it('what Only These Inquiries leaves out is wanted so, and not warned of', async () => {
		await start({ rowKeys: KEYED, options: { queries: 'Items' } }, 2);
		await taken();
		expect(warnings()).toEqual([]);
	});

	it.each([
		['Status', []],
		['Status, Note', SENT],
	])('updates start the workflow if one of "%s" differs', async (onlyWhenChanged, expected) => {
		await start({ onlyWhenChanged }, 2);
		expect(await taken()).toEqual(expected);
	});

	it('Any Change stands for each of the events', async () => {
		await start({ events: ['any'] }, 2);
		expect(await taken()).toEqual(SENT);
	});
});

describe('Only When These Fields Change', () => {
	const told = () => harness.log.filter(({ level }) => level === 'warn');

	it.each<[string, INodeParameters]>([
		['at once', {}],
		['with a batch', { options: { batchWindow: 1 } }],
		['with another setting that selects', { options: { ignoreFields: 'Status' } }],
	])(
		'is warned of once where no row of an inquiry has one of its columns: %s',
		async (_name, more) => {
			const rowKeys = { keys: [{ query: '', fields: 'ID' }] };
			await start({ onlyWhenChanged: 'Statsu, Notes', rowKeys, ...more }, 2);
			expect(await taken()).toEqual([]);
			expect(await taken()).toEqual([]);
			expect(told().map(({ message }) => message)).toEqual(
				SENT.map((query) =>
					expect.stringContaining(
						`Only When These Fields Change names "Statsu", "Notes", and no row of a notification of the inquiry "${query}" has one of these columns, so that its updates do not start the workflow. Its columns are "ID", "Status", "Note".`,
					),
				),
			);
		},
	);

	it('is not warned of where a row has one of them', async () => {
		await start({ onlyWhenChanged: 'Statsu, Status', rowKeys: ANY }, 2);
		expect(await taken()).toEqual([]);
		expect(told()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['Events', { events: ['inserted'] }],
		['Ignore Changes to These Fields', { options: { ignoreFields: 'Note' } }],
		['Only These Inquiries', { options: { queries: 'Other' } }],
	])('is not warned of where %s keeps the update back all the same', async (_name, parameters) => {
		await start({ onlyWhenChanged: 'Statsu', rowKeys: ANY, ...parameters }, 2);
		expect(await taken()).toEqual([]);
		expect(told()).toEqual([]);
	});

	it('is not warned of where nothing was updated', async () => {
		await start({ onlyWhenChanged: 'Statsu', rowKeys: ANY }, 2);
		const message = { Inserted: [{ ID: 1 }], Query: 'Orders', Id: 'new', TimeStamp: 1 };
		expect((await harness.post(JSON.stringify(message))).body.status).toBe('accepted');
		expect(told()).toEqual([]);
	});
});

describe('two entries of Inquiries and Row Keys for one inquiry', () => {
	const told = () =>
		harness.log.filter(({ level }) => level === 'warn').map((line) => line.message);
	const keys = (...entries: [string, string][]) => ({
		rowKeys: { keys: entries.map(([query, fields]) => ({ query, fields })) },
	});

	it.each([
		['Orders', 'for the inquiry "Orders"'],
		['', 'without Inquiry, for every inquiry'],
	])('named "%s" are warned of when the trigger is activated', async (query, whose) => {
		await start(keys([query, 'Note'], ['Other', 'ID'], [query, 'ID, Status']), 2);
		const warning = expect.stringContaining(
			`Inquiries and Row Keys has more than one entry ${whose}. The first one counts, with the key columns "Note"; a later one, with "ID", "Status", does not.`,
		);
		expect(told()).toEqual([warning]);
		await post('Orders');
		const [events] = harness.runs.map((run) => run.items.map(({ json }) => json.event));
		// Note is another one in the new row.
		expect(events).toEqual(['inserted']);
		expect(told()).toEqual([warning]);
	});

	it.each<[string, [string, string][]]>([
		[
			'with the same columns',
			[
				['Orders', 'ID'],
				['Orders', 'ID'],
			],
		],
		[
			'of which one has no columns',
			[
				['Orders', ''],
				['Orders', 'ID'],
			],
		],
		[
			'of which one is for every inquiry',
			[
				['', 'ID'],
				['Orders', 'Note'],
			],
		],
		[
			'whose titles differ in their letters',
			[
				['orders', 'ID'],
				['Orders', 'Note'],
			],
		],
	])('are not warned of: %s', async (_name, entries) => {
		await start(keys(...entries), 2);
		expect(told()).toEqual([]);
	});

	it('are not warned of where the format has no rows', async () => {
		await start({ ...keys(['Q', 'A'], ['Q', 'B']), messageFormat: 'entityEvent' }, 2);
		expect(told()).toEqual([]);
	});
});
