import type { INodeParameters } from 'n8n-workflow';

import { column } from '../../../../simulator/push/columns';
import { destination, type Destination } from '../../../../simulator/push/Destination';
import type { Inquiry } from '../../../../simulator/push/Inquiry';
import type { Stage } from '../startNode';
import {
	inquiry,
	parameters,
	rightDestination,
	SECRET,
	WEBHOOK,
	withDestinations,
} from './pushSetup';

/** Everything that a person could come to see of a run. */
function seenOf({ node, simulator }: Stage, items: unknown): string {
	return JSON.stringify([items, node.logged, node.hints, simulator.log()]);
}

async function check(
	destinations: readonly Destination[],
	more: INodeParameters = {},
	settings: Parameters<typeof withDestinations>[1] = {},
) {
	const stage = await withDestinations(destinations, settings);
	const items = await stage.node.json({ parameters: { ...parameters, ...more } });
	expect(seenOf(stage, items)).not.toContain(SECRET);
	await stage.sender.stop();
	return items;
}

const named = (items: ReadonlyArray<Record<string, unknown>>) =>
	items.map(({ finding }) => finding);
const right = rightDestination();
const of = (changed: Partial<Inquiry>) => [rightDestination(changed)];
const design = inquiry.design ?? {};
const orders = { ...inquiry, name: 'Orders' };

/** Of the table that n8n shows, in their order. */
const COLUMNS = ['severity', 'finding', 'what', 'form', 'field', 'remedy'];

it('a right setup gives one item that says so', async () => {
	const items = await check([right]);
	expect(items.map((item) => Object.keys(item))).toEqual([COLUMNS]);
	expect(items).toMatchObject([{ severity: 'none', finding: 'nothingFound' }]);
});

/** Name, what Acumatica has, what the node is set to, the findings. */
const wrong: ReadonlyArray<
	[finding: string, destinations: readonly Destination[], more?: INodeParameters]
> = [
	['destinationMissing', []],
	['addressDiffers', [{ ...right, url: WEBHOOK.replace('http:', 'https:') }]],
	['addressDiffers', [{ ...right, url: `${WEBHOOK}//` }]],
	['addressDiffers', [{ ...right, url: WEBHOOK.replace('webhook/0b', 'Webhook/0B') }]],
	['destinationInactive', [{ ...right, active: false }]],
	[
		'testUrl',
		[
			right,
			{ ...right, name: 'test', url: WEBHOOK.replace('webhook/', 'webhook-test/'), inquiries: [] },
		],
	],
	['headerMissing', [{ ...right, header: undefined }]],
	['headerNameDiffers', [{ ...right, header: { name: 'X-Other', value: SECRET } }]],
	['headerValueDiffers', [{ ...right, header: { name: 'X-Acumatica-Key', value: `${SECRET}2` } }]],
	['noInquiry', [{ ...right, inquiries: [] }]],
	['inquiryInactive', [{ ...right, inquiries: [{ inquiry, active: false }] }]],
	[
		'inquiryInactive',
		[{ ...right, inquiries: [...right.inquiries, { inquiry: orders, active: false }] }],
		{ rowKeys: { keys: ['Items', 'Orders'].map((query) => ({ query, fields: 'InventoryID' })) } },
	],
	['sameInquiryElsewhere', [right, { ...right, name: 'n8n again' }]],
	[
		'headerValueDiffers',
		[
			right,
			{
				...right,
				name: 'second',
				header: { name: 'X-Acumatica-Key', value: 'other' },
				inquiries: [],
			},
		],
	],
	[
		'inquiryMissing',
		[{ ...right, builtIn: ['PX.Objects.Ship'] }],
		{ rowKeys: { keys: ['Items', 'Shi'].map((query) => ({ query, fields: 'InventoryID' })) } },
	],
	['keyMissing', [right], { rowKeys: { keys: [{ query: 'Items', fields: 'inventoryID' }] } }],
	['keyMissing', [right], { rowKeys: { keys: [{ query: 'Items', fields: 'InventoryID2' }] } }],
	[
		'testUrl',
		[
			right,
			{
				...right,
				name: 't',
				url: `${WEBHOOK.replace('webhook/', 'webhook-test/')}/`,
				inquiries: [],
			},
		],
	],
	[
		'conditionNotTracked',
		of({ design: { ...design, conditions: ['=IIf([Shown] = 1, [StockItem.Weight], 0)'] } }),
	],
	[
		'inquiryMissing',
		[right],
		{
			rowKeys: {
				keys: [
					{ query: 'Items', fields: 'InventoryID' },
					{ query: 'Orders', fields: 'ID' },
				],
			},
		},
	],
	[
		'titleDiffers,noRowKey',
		[right],
		{ rowKeys: { keys: [{ query: 'items ', fields: 'InventoryID' }] } },
	],
	['noRowKey', [right], { rowKeys: {} }],
	['noRowKey', [right], { rowKeys: { keys: [{ query: 'Items', fields: '' }] } }],
	...['', '***', '********', 'hu****3a'].map((value): [string, Destination[]] => [
		'headerValueHidden',
		[{ ...right, header: { name: 'X-Acumatica-Key', value } }],
	]),
	...['*', '**', 'Pass*'].map((value): [string, Destination[]] => [
		'headerValueDiffers',
		[{ ...right, header: { name: 'X-Acumatica-Key', value } }],
	]),
	[
		'conditionNotTracked',
		of({
			design: { ...design, compared: { 'StockItem.ItemStatus': '=[StockItem.DefaultPrice] * 2' } },
		}),
	],
	['columnsUnknown', of({ columns: [] })],
	['sameInquiryElsewhere', [right, { ...right, name: 'other', url: 'http://127.0.0.1:9/other' }]],
	['keyMissing', [right], { rowKeys: { keys: [{ query: 'Items', fields: 'ID' }] } }],
	['keyMissing', [right], { rowKeys: { keys: [{ query: '', fields: 'InventoryID,Site' }] } }],
	['keyHidden', of({ design: { ...design, hidden: ['InventoryID'] } })],
	[
		'keyUnknown',
		of({ design: { ...design, uncaptioned: ['Status'] } }),
		{ rowKeys: { keys: [{ query: 'Items', fields: 'Name' }] } },
	],
	[
		'formula',
		of({
			columns: [...inquiry.columns, { ...column('Margin', 'StockItem.Margin'), formula: () => 1 }],
		}),
	],
	[
		'description',
		of({ design: { ...design, madeUpFields: { Status: 'ItemClassID_description' } } }),
	],
	[
		'description',
		of({ design: { ...design, madeUpFields: { Status: 'ItemClassID_INItemClass_descr' } } }),
	],
	['grouping', of({ design: { ...design, groupBy: ['StockItem.ItemClass'] } })],
	['trackAllFields', of({ tracked: 'all' })],
	['nothingTracked', of({ tracked: [] })],
	['conditionNotTracked', of({ tracked: ['StockItem.ItemClass'] })],
	['joinNotTracked', of({ tracked: ['StockItem.ItemStatus'] })],
	[
		'conditionNotTracked',
		of({
			tracked: ['Other.ItemStatus', 'StockItem.ItemClass'],
			joins: [{ alias: 'Other', table: 'ItemClass', on: () => null }],
		}),
	],
];

/** What is no error: it may be meant so, or nothing is known. */
const MILDER: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		[
			...['testUrl', 'noRowKey', 'sameInquiryElsewhere', 'description', 'trackAllFields'],
			...['conditionNotTracked', 'joinNotTracked'],
		].map((finding) => [finding, 'warning']),
	),
	...{ headerValueHidden: 'couldNotBeChecked', columnsUnknown: 'couldNotBeChecked' },
	keyUnknown: 'couldNotBeChecked',
};

it.each(wrong)('%s', async (finding, destinations, more = {}) => {
	const items = await check(destinations, more);
	expect(named(items).sort()).toEqual(finding.split(',').sort());
	for (const item of items) {
		expect(Object.keys(item)).toEqual(COLUMNS);
		expect(item).toMatchObject({
			severity: MILDER[String(item.finding)] ?? 'error',
			what: expect.stringMatching(/./),
			form: expect.stringMatching(/\(SM\d{6}\)$/),
			field: expect.stringMatching(/./),
			remedy: expect.stringMatching(/\.$/),
		});
	}
});

it.each([
	[
		'https://n8n.example.com',
		WEBHOOK.replace('http://127.0.0.1:9', 'https://n8n.example.com'),
		true,
	],
	['other slashes', `${WEBHOOK}//`, false],
])(
	'a proxy may have another address than n8n knows, which is told: %s',
	async (_name, url, isProxy) => {
		const [item] = await check([{ ...right, url }]);
		expect(item?.finding).toBe('addressDiffers');
		expect(String(item?.remedy).includes('by that of the destination')).toBe(isProxy);
	},
);

it('a header that only a signature could satisfy is told', async () => {
	const stage = await withDestinations([right]);
	stage.node.webhook = { method: 'hmac', signingSecret: SECRET };
	const items = await stage.node.json({ parameters });
	expect(items).toMatchObject([{ finding: 'signatureDemanded', severity: 'error' }]);
	await stage.sender.stop();
});

it.each([
	[{ method: 'basic', user: 'u', password: SECRET }, `Basic ${btoa(`u:${SECRET}`)}`],
	[{ method: 'bearer', token: SECRET }, `Bearer ${SECRET}`],
])('a credential %j is compared as Acumatica has to send it', async (credential, value) => {
	const header = { name: 'authorization', value };
	const stage = await withDestinations([{ ...right, header }]);
	stage.node.webhook = credential;
	expect(named(await stage.node.json({ parameters }))).toEqual(['nothingFound']);
	await stage.sender.stop();
});

it('without the credential of the trigger nothing is said of the header', async () => {
	const stage = await withDestinations([{ ...right, header: undefined }]);
	stage.node.webhook = undefined;
	expect(named(await stage.node.json({ parameters }))).toEqual(['nothingFound']);
	expect(
		stage.simulator
			.log()
			.map(({ path }) => path)
			.join(),
	).not.toContain('HeaderValue');
	await stage.sender.stop();
});

it('a notification that could not be sent is told with its text', async () => {
	const stage = await withDestinations([right]);
	stage.simulator
		.database()
		.transaction((t) =>
			t.update('StockItem', { InventoryID: 'APPLES' }, { ItemStatus: 'Inactive' }),
		);
	await stage.sender.idle();
	const items = await stage.node.json({ parameters });
	expect(items).toMatchObject([
		{
			finding: 'notificationsFailed',
			what: expect.stringMatching(/^1 notifications .*such as: ./),
		},
		{ finding: 'errorsLogged' },
	]);
	await stage.sender.stop();
});

it('a table with namespaces and an alias of its own is known by its tracked field', async () => {
	const joined: Partial<Inquiry> = {
		alias: 'Item',
		columns: [column('InventoryID', 'Item.InventoryID'), column('Status', 'Item.ItemStatus')],
		tracked: ['StockItem.ItemStatus'],
		design: { conditions: ['Item.ItemStatus'] },
	};
	expect(named(await check(of(joined)))).toEqual(['nothingFound']);
});

it('with User Only a wrong password is an error, which sites answer with a 500 as well', async () => {
	const stage = await withDestinations([right], {}, { password: 'wrong' }, 'plain');
	const error = await stage.node.error({ parameters });
	expect(error.message).toMatch(/^Acumatica does not accept user name and password/);
	await stage.sender.stop();
});

it.each([
	['nothing', '', /"Webhook URL" is empty/],
	['no address', 'webhook/0b1c', /"Webhook URL" must be an address/],
	...['', '?a=b', '/'].map((end): [string, string, RegExp] => [
		'the Test URL',
		`${WEBHOOK.replace('webhook/', 'webhook-test/')}${end}`,
		/^"Webhook URL" is the Test URL/,
	]),
	['an address of another kind', 'ftp://a/b', /"Webhook URL" must be an address/],
])('%s for the URL is an error', async (_name, webhookUrl, message) => {
	const stage = await withDestinations([right]);
	const error = await stage.node.error({ parameters: { ...parameters, webhookUrl } });
	expect(error.message).toMatch(message);
	expect(error.shown).not.toContain(SECRET);
	await stage.sender.stop();
});

it('a query in the address, which may hold a secret, is not compared and not shown', async () => {
	const withKey = { ...right, url: `${WEBHOOK}?key=${SECRET}` };
	expect(named(await check([withKey]))).toEqual(['nothingFound']);
	const other = destination(`${WEBHOOK}//?key=${SECRET}`, right.header, []);
	expect(named(await check([other]))).toEqual(['addressDiffers']);
});

it('tells errors before warnings, and what could not be checked last', async () => {
	const destinations = [{ ...rightDestination({ tracked: 'all' }), active: false }];
	const site = { dacRefusals: { GIResult: 403 as const } };
	expect((await check(destinations, {}, site)).map(({ severity }) => severity)).toEqual([
		'error',
		'warning',
		'couldNotBeChecked',
	]);
});

it('of one destination the header is compared also where its Active is not shown', async () => {
	const site = { dacRefusals: { PushNotificationsHook: ['Active'] } };
	const items = await check([{ ...right, header: undefined }], {}, site);
	expect(named(items)).toEqual(['headerMissing', 'notReadable']);
});
