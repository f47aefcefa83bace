import type { INodeParameters } from 'n8n-workflow';

import { column } from '../../../../simulator/push/columns';
import type { Destination } from '../../../../simulator/push/Destination';
import type { Inquiry } from '../../../../simulator/push/Inquiry';
import type { SimulatorSettings } from '../../../../simulator/rest/AcumaticaSimulator';
import {
	inquiry,
	parameters,
	rightDestination,
	SECRET,
	WEBHOOK,
	withDestinations,
} from './pushSetup';

const right = rightDestination();
const design = inquiry.design ?? {};
const of = (changed: Partial<Inquiry>) => [rightDestination(changed)];
const at = (url: string) => [{ ...right, url }];
const designed = (changed: NonNullable<Inquiry['design']>) =>
	of({ design: { ...design, ...changed } });
const watching = (name: string, ...lines: ReadonlyArray<[title: string, active: boolean]>) => ({
	...right,
	name,
	inquiries: lines.map(([title, active]) => ({ inquiry: { ...inquiry, name: title }, active })),
});

function rowKeys(...pairs: ReadonlyArray<[query: string, fields: string]>): INodeParameters {
	return { rowKeys: { keys: pairs.map(([query, fields]) => ({ query, fields })) } };
}

interface RightSetup {
	readonly destinations: readonly Destination[];
	readonly node?: INodeParameters;
	readonly site?: SimulatorSettings;
	readonly credential?: Record<string, string>;
}

const header = (name: string, value: string) => [{ ...right, header: { name, value } }];
const basic = (account: string) => Buffer.from(account).toString('base64');
const grouped = { ...inquiry, name: 'Old', design: { groupBy: ['StockItem.ItemClass'] as const } };
const many = Array.from({ length: 45 }, (_, index): [string, boolean] => [`Nr. ${index}`, true]);

/** What n8n and Acumatica take, however it was written. */
const setups: Readonly<Record<string, RightSetup>> = {
	'a slash at the end, which n8n cuts off': { destinations: at(`${WEBHOOK}/`) },
	'a slash at the end of the Production URL': {
		destinations: [right],
		node: { webhookUrl: `${WEBHOOK}/` },
	},
	'spaces around the address': { destinations: at(` ${WEBHOOK} `) },
	'scheme in capitals': { destinations: at(WEBHOOK.replace('http:', 'HTTP:')) },
	'an escaped letter in the path': { destinations: at(WEBHOOK.replace('0b1c', '%30b1c')) },
	'a fragment': { destinations: at(`${WEBHOOK}#n8n`) },

	'header name in other letters': { destinations: header('x-acumatica-KEY', SECRET) },
	'spaces around the header value': { destinations: header('X-Acumatica-Key', ` ${SECRET} `) },
	'bearer in small letters': {
		destinations: header('Authorization', `bearer ${SECRET}`),
		credential: { method: 'bearer', token: SECRET },
	},
	'basic in capitals, two spaces': {
		destinations: header('authorization', `BASIC  ${basic(`u:${SECRET}`)}`),
		credential: { method: 'basic', user: 'u', password: SECRET },
	},
	'a password that ends with a space': {
		destinations: header('Authorization', `Basic ${basic(`u:${SECRET} `)}`),
		credential: { method: 'basic', user: 'u', password: `${SECRET} ` },
	},

	'a destination for each inquiry': {
		destinations: [watching('a', ['A', true]), watching('b', ['B', true])],
		node: rowKeys(['A', 'InventoryID'], ['B', 'InventoryID']),
	},
	'an inactive destination beside': {
		destinations: [{ ...right, name: 'old', active: false }, right],
	},
	'an inquiry that was left off': {
		destinations: [
			{ ...right, inquiries: [...right.inquiries, { inquiry: grouped, active: false }] },
		],
	},
	'an inquiry twice, the first one off': {
		destinations: [watching('n8n', ['Items', false], ['Items', true])],
	},
	'a built-in definition beside': { destinations: [{ ...right, builtIn: ['PX.Objects.Ship'] }] },
	'a built-in definition with a row key': {
		destinations: [{ ...right, builtIn: ['PX.Objects.Ship'] }],
		node: rowKeys(['Items', 'InventoryID'], ['PX.Objects.Ship', 'ID']),
	},
	'built-in definitions alone, by their last part': {
		destinations: [{ ...right, inquiries: [], builtIn: ['PX.Objects.Ship'] }],
		node: rowKeys(['Ship', 'ID']),
	},
	'row keys for an inquiry without columns, and for all': {
		destinations: [right],
		node: rowKeys(['Items', ''], ['', 'InventoryID']),
	},
	'45 inquiries, and an IIS that takes short queries only': {
		destinations: [watching('n8n', ...many)],
		node: rowKeys(['', 'InventoryID']),
		site: { iisFiltering: true },
	},

	'the second column of a caption': {
		destinations: of({
			columns: [...inquiry.columns, column('Second', 'StockItem.Second')],
			design: { ...design, captions: { Second: 'Status' } },
		}),
		node: rowKeys(['Items', 'InventoryID,Status_2']),
	},
	'a column without a caption': {
		destinations: designed({ uncaptioned: ['InventoryID'] }),
		node: rowKeys(['Items', 'StockItem_inventoryID']),
	},
	'a formula in a condition, with a parameter': {
		destinations: designed({
			conditions: ['=IIf([Shown] = 1, [StockItem.ItemStatus], [Other One])', '[Shown]'],
		}),
	},
	'a condition that is not active': {
		destinations: designed({ lapsedConditions: ['StockItem.Weight'] }),
	},
	'a join that is not active': {
		destinations: designed({
			relations: [],
			lapsedRelations: [{ parent: 'StockItem.Weight', child: 'StockItem.Weight' }],
		}),
	},
	'a column with a formula that is not active': {
		destinations: of({
			columns: [...inquiry.columns, { ...column('Margin', 'StockItem.Margin'), formula: () => 1 }],
			design: { ...design, lapsedColumns: ['Margin'] },
		}),
	},
	'a grouping that is not active': {
		destinations: designed({ lapsedGroupBy: ['StockItem.ItemClass'] }),
	},
	'a condition that compares with values and parameters': {
		destinations: designed({ compared: { 'StockItem.ItemStatus': '[StockItem.Weight]' } }),
	},
	'45 destinations, and an IIS that takes short queries only': {
		destinations: many.map(([title]) => watching(title, [title, true])),
		node: rowKeys(['', 'InventoryID']),
		site: { iisFiltering: true },
	},
	'no join': {
		destinations: designed({ relations: [] }),
	},
	...Object.fromEntries(
		['COLOR_Attributes', 'COLOR_SIZE_Attributes', 'Attribute_COLOR', 'UsrShip_To_Code'].map(
			(field) => [
				`a field ${field}`,
				{ destinations: designed({ madeUpFields: { Status: field } }) },
			],
		),
	),
};

const TITLES = [
	`O'Brien's "Orders"`,
	' Items',
	'Ünïcödé: ☃',
	'a & b <c>',
	'Items,Orders',
	'Α\u00a0Β',
];
const CAPTIONS = [
	'Stock-Item No.',
	'Order #',
	'R\u00e9f',
	'Re\u0301f',
	'संख्या',
	'Item (old)',
	'A/B',
];
/** What can be lost of a caption on its way into a notification, as far as anybody has seen it. */
const LOSSES = [/^$/, /[ .]/g, /[^\p{L}\p{M}\p{N}_]/gu, /[^\p{L}\p{N}_]/gu, /[^A-Za-z0-9_]/g];

const variants: ReadonlyArray<[name: string, setup: RightSetup]> = [
	...Object.entries(setups),
	...TITLES.map((name): [string, RightSetup] => [
		`the title ${name}`,
		{ destinations: of({ name }), node: rowKeys([name, 'InventoryID']) },
	]),
	...CAPTIONS.flatMap((caption) => {
		const kept = LOSSES.map((loss) => caption.replace(loss, ''));
		const keys = new Set([...kept, caption.normalize('NFC')].filter((key) => key !== ''));
		return [...keys].map((key): [string, RightSetup] => [
			`the caption ${caption} as the key ${key}`,
			{
				destinations: designed({ captions: { InventoryID: caption } }),
				node: rowKeys(['Items', key]),
			},
		]);
	}),
];

it.each(variants)(
	'nothing is found: %s',
	async (_name, { destinations, node, site, credential }) => {
		const stage = await withDestinations(destinations, site);
		if (credential !== undefined) stage.node.webhook = credential;
		const items = await stage.node.json({ parameters: { ...parameters, ...node } });
		expect(items).toMatchObject([{ finding: 'nothingFound' }]);
		expect(items).toHaveLength(1);
		await stage.sender.stop();
	},
);
