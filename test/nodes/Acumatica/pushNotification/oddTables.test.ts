import * as dacTables from '../../../../nodes/setup/tables/dacTables';
import type { DacTable } from '../../../../nodes/site/query/readTable';
import { parameters, SECRET, WEBHOOK, withDestinations } from './pushSetup';

type Rows = ReadonlyArray<Readonly<Record<string, unknown>>>;
type Tables = Readonly<Record<string, Rows>>;

const HOOK = '6F9619FF-8B86-D011-B42D-00CF4FC964FF';
const OTHER = '6F9619FF-8B86-D011-B42D-00CF4FC964AA';
const DESIGN = '0A1B2C3D-8B86-D011-B42D-00CF4FC964FF';
const column = (Field: string, Caption: string) => ({
	...{ DesignID: DESIGN, ObjectName: 'Item', Field, Caption },
	...{ IsVisible: true, IsActive: true },
});
const line = (HookId: string, DesignID: string | null) => ({
	...{ HookId, DesignID, LineNbr: 1, Active: true, InCodeClass: null, TrackAllFields: false },
});

/** A right setup as rows, with another one beside that is not the trigger's. */
const right: Tables = {
	PushNotificationsHook: [
		{ HookId: HOOK, Name: 'n8n', Active: true, Address: WEBHOOK, HeaderName: 'X-Acumatica-Key' },
		{ HookId: OTHER, Name: 'else', Active: true, Address: 'https://a.example', HeaderName: 'X-B' },
	].map((row, index) => ({ ...row, HeaderValue: [SECRET, 'sesame'][index] })),
	PushNotificationsSource: [line(HOOK, DESIGN), line(OTHER, OTHER)],
	PushNotificationsTrackingField: [
		{ HookId: HOOK, LineNbr: 1, TableName: 'PX.Objects.IN.InventoryItem', FieldName: 'itemStatus' },
	],
	GIDesign: [{ DesignID: DESIGN, Name: 'Items' }],
	GITable: [{ DesignID: DESIGN, Alias: 'Item', Name: 'PX.Objects.IN.InventoryItem' }],
	GIResult: [column('inventoryCD', 'Inventory ID'), column('itemStatus', 'Status')],
	GIWhere: [
		{ DesignID: DESIGN, DataFieldName: 'Item.itemStatus', Value1: 'AC', IsActive: true },
		{ DesignID: OTHER, DataFieldName: 'Item.weight', IsActive: true },
	],
	GIRelation: [{ DesignID: DESIGN, LineNbr: 1, IsActive: false }],
	GIOn: [{ DesignID: DESIGN, RelationNbr: 1, ParentField: 'classID', ChildField: 'classID' }],
	GIGroupBy: [{ DesignID: OTHER, DataFieldName: 'Item.itemStatus', IsActive: true }],
	PushNotificationsFailedToSend: [{ HookId: OTHER, Source: 'B', ErrorMessage: 'lost' }],
	PushNotificationsErrors: [{ HookId: OTHER, Source: 'B', ErrorMessage: 'lost' }],
};

/** A site that gives whole tables, whatever is asked for. */
async function check(tables: Tables) {
	const stage = await withDestinations([]);
	stage.gateway.onRequest = ({ path }) => {
		const [, set = ''] = /\/dac\/(\w+)/.exec(path) ?? [];
		const value = tables[set];
		return value === undefined
			? undefined
			: { status: 200, body: JSON.stringify({ value }), headers: JSON_TYPE };
	};
	const items = await stage.node.json({ parameters });
	expect(JSON.stringify([items, stage.node.logged])).not.toMatch(/hush|sesame/);
	await stage.sender.stop();
	return items;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const named = (items: ReadonlyArray<Record<string, unknown>>) =>
	items.map(({ finding }) => finding);
const without = (set: string, ...columns: string[]): Tables => ({
	...right,
	[set]: (right[set] ?? []).map((row) => ({
		...row,
		...Object.fromEntries(columns.map((name) => [name, null])),
	})),
});
const changed = (set: string, change: Record<string, unknown>): Tables => ({
	...right,
	[set]: (right[set] ?? []).map((row, index) => (index === 0 ? { ...row, ...change } : row)),
});

it('a site that takes no notice of filters has nothing wrong', async () => {
	expect(named(await check(right))).toEqual(['nothingFound']);
});

const demanded = Object.values(dacTables)
	.filter((one): one is DacTable => typeof one === 'object')
	.flatMap(({ set, demanded: names = [] }) => names.map((name) => `${set} ${name}`));

it('the columns without which nothing can be told are demanded of each table', () => {
	expect(new Set(demanded)).toEqual(
		new Set([
			...['PushNotificationsHook HookId', 'PushNotificationsHook Address'],
			...['HookId', 'FieldName', 'TableName'].map(
				(name) => `PushNotificationsTrackingField ${name}`,
			),
			'PushNotificationsSource HookId',
			...['GIDesign', 'GITable', 'GIResult', 'GIWhere', 'GIRelation', 'GIOn', 'GIGroupBy'].map(
				(set) => `${set} DesignID`,
			),
			...['GIDesign Name', 'GITable Alias', 'GITable Name', 'GIResult Field'],
			...['GIWhere DataFieldName', 'GIOn ParentField', 'GIOn ChildField'],
		]),
	);
});

/** What a restricted column can come as: the rows are there, and nothing in it. */
it.each([...new Set(demanded)].map((one) => one.split(' ')))(
	'%s whose %s is empty in every row could not be checked',
	async (set = '', name = '') => {
		const items = await check(without(set, name));
		expect(items).toMatchObject([
			{
				severity: 'couldNotBeChecked',
				what: `Could not look at ${name} of ${set}: it came empty in every row`,
			},
		]);
	},
);

it.each([
	['a value that is hidden', without('PushNotificationsHook', 'HeaderValue'), 'headerValueHidden'],
	[
		'a destination whose ID is no GUID',
		changed('PushNotificationsHook', { HookId: '17' }),
		'notReadable',
	],
	['an inquiry that is not among those shown', { ...right, GIDesign: [] }, 'titleUnknown'],
	['an inquiry that comes without columns', { ...right, GIResult: [] }, 'columnsUnknown'],
])('%s could not be checked', async (_name, tables, finding) => {
	expect(await check(tables)).toMatchObject([{ severity: 'couldNotBeChecked', finding }]);
});

it('tables that are not told leave the field alone to decide what is tracked', async () => {
	expect(named(await check({ ...right, GITable: [] }))).toEqual(['nothingFound']);
});

it.each([
	['GIRelation', { IsActive: true }, 'joinNotTracked'],
	['GIWhere', { Value2: '=[Item.basePrice]' }, 'conditionNotTracked'],
	['PushNotificationsHook', { HeaderValue: 'sesame' }, 'headerValueDiffers'],
	['PushNotificationsFailedToSend', { HookId: HOOK }, 'notificationsFailed'],
	['PushNotificationsErrors', { HookId: HOOK.toLowerCase() }, 'errorsLogged'],
])('what is wrong in %s is found among all rows: %j', async (set, change, finding) => {
	expect(named(await check(changed(set, change)))).toEqual([finding]);
});
