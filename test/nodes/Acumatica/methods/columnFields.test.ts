import type { INodeParameters, ResourceMapperField } from 'n8n-workflow';

import { CUSTOM_ENDPOINT } from '../contract';
import { operation } from '../parameters';
import { startNode, type Stage } from '../startNode';

type Field = ResourceMapperField & { customType?: string };

async function fields({ node }: Stage, parameters: INodeParameters): Promise<Field[]> {
	const load = node.node.methods.resourceMapping.getEntityFields;
	return (await load.call(node.loadOptions(parameters))).fields;
}

async function columns(stage: Stage, entity: string, endpoint?: string) {
	const found = await fields(stage, operation('record', 'update', entity, {}, endpoint));
	return found.filter(({ id }) => id.includes('.'));
}

function asked({ simulator }: Stage, what: RegExp) {
	return simulator.log().filter(({ path, query }) => what.test(decodeURIComponent(path + query)));
}

it('the form has a field for each attribute of some records, and for each custom field', async () => {
	const stage = await startNode();
	const found = await columns(stage, 'StockItem');
	expect(found.map(({ id, displayName }) => [id, displayName])).toEqual([
		['Attributes.COLOR', 'Attributes.COLOR (Color)'],
		['Attributes.ORIGIN', 'Attributes.ORIGIN (Country of origin)'],
		['Attributes.WARRANTY', 'Attributes.WARRANTY (Warranty, months)'],
		['ItemSettings.UsrRepairItemType', 'ItemSettings.UsrRepairItemType (custom field)'],
		['Item.AttributeCOLOR', 'Item.AttributeCOLOR (custom field)'],
		['Item.AttributeWARRANTY', 'Item.AttributeWARRANTY (custom field)'],
	]);
	expect(found.every(({ removed, required, display }) => removed && !required && display)).toBe(
		true,
	);
});

it('custom fields have their types, and dates stay text', async () => {
	const stage = await startNode();
	const found = await columns(stage, 'Device', CUSTOM_ENDPOINT);
	const own = found.filter(({ id }) => id.startsWith('ServDevices.Usr'));
	expect(own.map(({ id, type, customType }) => [id.slice(12), type, customType])).toEqual([
		['UsrColour', 'string', 'CustomStringField'],
		['UsrInsuredValue', 'number', 'CustomDecimalField'],
		['UsrRetiredOn', 'string', 'CustomDateTimeField'],
		['UsrFragile', 'boolean', 'CustomBooleanField'],
	]);
});

it('where a list cannot show attributes, a record tells its own', async () => {
	const stage = await startNode();
	const found = await columns(stage, 'Case');
	expect(found.map(({ id }) => id)).toContain('Attributes.CHANNEL');
});

it('an entity without attributes is not asked for them', async () => {
	const stage = await startNode();
	const found = await columns(stage, 'SalesOrder');
	expect(found.map(({ id }) => id)).toEqual([
		'Document.AttributePRIORITY',
		'Document.AttributeGIFTWRAP',
		'Document.UsrCarrierAccount',
		'CurrentDocument.UsrDeposit',
	]);
	expect(asked(stage, /expand=Attributes/)).toEqual([]);
});

it('attributes are asked for once in some minutes, and all sessions are signed out', async () => {
	const stage = await startNode();
	await columns(stage, 'StockItem');
	await columns(stage, 'StockItem');
	expect(asked(stage, /expand=Attributes/)).toHaveLength(1);
});

const OWN = ['ItemSettings.UsrRepairItemType', 'Item.AttributeCOLOR', 'Item.AttributeWARRANTY'];
const ATTRIBUTES = ['Attributes.COLOR', 'Attributes.ORIGIN', 'Attributes.WARRANTY'];
const OF_RECORDS = '/StockItem';
const SCHEMA = '/StockItem/$adHocSchema';

it.each<[string, Array<[path: string, after: number, times: number]>, string[]]>([
	['no list with attributes', [[OF_RECORDS, 0, 1]], ['Attributes.ORIGIN', ...OWN]],
	['no records', [[OF_RECORDS, 0, 2]], OWN],
	['no custom fields', [[SCHEMA, 0, 1]], ATTRIBUTES],
	['neither', [[OF_RECORDS, 0, 9]], []],
])('the form lists what can be read where the site shows %s', async (_name, faults, names) => {
	const stage = await startNode();
	for (const [path, after, times] of faults) {
		stage.simulator.injectFault({ kind: '500', path, after, times });
	}
	const found = await fields(stage, operation('record', 'update', 'StockItem'));
	const ids = found.map(({ id }) => id);
	expect(ids).toEqual(expect.arrayContaining(['InventoryID', 'note']));
	expect(ids.filter((id) => id.includes('.'))).toEqual(names);
});

it('parameters of inquiries have no columns', async () => {
	const stage = await startNode();
	const found = await fields(stage, operation('inquiry', 'run', 'InventorySummaryInquiry'));
	expect(found.filter(({ id }) => id.includes('.'))).toEqual([]);
	expect(asked(stage, /adHocSchema/)).toEqual([]);
});

it('what the form lists is what it writes', async () => {
	const stage = await startNode();
	const schema = await fields(stage, operation('record', 'update', 'StockItem'));
	const value = {
		InventoryID: 'JUICER15',
		'Attributes.COLOR': 'B',
		'ItemSettings.UsrRepairItemType': 'Battery',
		'Item.AttributeWARRANTY': '12',
	};
	const [item] = await stage.node.json({
		parameters: operation('record', 'update', 'StockItem', {
			fields: { mappingMode: 'defineBelow', schema, value } as never,
			options: {
				attributesAsColumns: true,
				custom: 'ItemSettings.UsrRepairItemType, Item.AttributeWARRANTY',
			},
		}),
	});
	expect(item).toMatchObject({
		InventoryID: 'JUICER15',
		'Attributes.COLOR': 'B',
		'ItemSettings.UsrRepairItemType': 'Battery',
		'Item.AttributeWARRANTY': 12,
	});
});
