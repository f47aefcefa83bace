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
