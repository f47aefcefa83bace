import type { INodeParameters, ResourceMapperFields } from 'n8n-workflow';

import { operation } from '../parameters';
import { record, startNode, type Stage } from '../startNode';

async function endpoints({ node }: Stage, filter?: string): Promise<string[]> {
	const context = node.loadOptions(record('getAll', ''));
	const { results } = await node.node.methods.listSearch.searchEndpoints.call(context, filter);
	return results.map(({ name }) => name);
}

async function entities({ node }: Stage, parameters: INodeParameters, filter?: string) {
	const context = node.loadOptions(parameters);
	const { results } = await node.node.methods.listSearch.searchEntities.call(context, filter);
	return results.map(({ value }) => value);
}

async function fields({ node }: Stage, parameters: INodeParameters): Promise<ResourceMapperFields> {
	const context = node.loadOptions(parameters);
	return await node.node.methods.resourceMapping.getEntityFields.call(context);
}

describe('the lists of the editor are read from the instance, which is signed out of', () => {
	it('endpoints, newest first, those of customizations among them', async () => {
		const stage = await startNode();
		expect(await endpoints(stage)).toEqual([
			'Default/26.200.001',
			'Default/25.200.001',
			'Default/24.200.001',
			'Default/23.200.001',
			'Default/22.200.001',
			'Default/20.200.001',
			'Integration/2.0',
			'Integration/1.0',
		]);
		expect(await endpoints(stage, 'integ')).toEqual(['Integration/2.0', 'Integration/1.0']);
	});

	it('entities of the endpoint, without its reports', async () => {
		const stage = await startNode();
		const custom = { endpoint: { __rl: true, mode: 'list', value: 'Integration/1.0' } };
		const names = await entities(stage, record('getAll', '', custom));
		expect(names).toEqual(['Customer', 'Device', 'SalesOrder', 'StockItem']);
		expect(await entities(stage, record('getAll', ''), 'oppo')).toEqual(['Opportunity']);
	});

	it('fields of the entity with their types, details and linked entities as JSON', async () => {
		const stage = await startNode();
		const { fields: found } = await fields(stage, record('create', 'Opportunity'));
		const types = Object.fromEntries(found.map(({ id, type }) => [id, type]));
		expect(types).toMatchObject({
			Subject: 'string',
			Amount: 'number',
			ManualAmount: 'boolean',
			Estimation: 'string',
			ContactID: 'number',
			Address: 'object',
			Products: 'array',
		});
		expect(types).not.toHaveProperty('_workflowActions');
		expect(found.find(({ id }) => id === 'Products')?.displayName).toBe('Products (rows, as JSON)');
		expect(found.every(({ required, display }) => !required && display)).toBe(true);
	});

	it('fields for conditions, without details', async () => {
		const { node } = await startNode();
		const context = node.loadOptions(record('getAll', 'Opportunity'));
		const found = await node.node.methods.loadOptions.getFilterFields.call(context);
		const names = found.map(({ value }) => value);
		expect(names).toEqual(expect.arrayContaining(['OpportunityID', 'Status']));
		expect(names).not.toContain('Products');
	});

	it.each([
		['entity', record('create', '')],
		['inquiry', operation('inquiry', 'run', '')],
		['report', operation('report', 'print', '')],
	])('no fields as long as no %s is chosen, without asking Acumatica', async (what, parameters) => {
		const stage = await startNode();
		const { fields: found, emptyFieldsNotice } = await fields(stage, parameters);
		expect(found).toEqual([]);
		expect(emptyFieldsNotice).toMatch(new RegExp(`^Choose an? ${what} first\\.$`));
		expect(stage.simulator.log()).toEqual([]);
	});

	it('no fields of an entity that the endpoint does not have', async () => {
		const stage = await startNode();
		const { fields: found, emptyFieldsNotice } = await fields(stage, record('create', 'Nonsense'));
		expect(found).toEqual([]);
		expect(emptyFieldsNotice).toContain('no entity "Nonsense"');
	});
});

describe('when the instance cannot be asked, the list says why', () => {
	it.each([
		['wrong secret', { sharedSecret: 'wrong' }, /does not accept the connected application/],
		['client ID without a tenant', { clientId: 'GUID' }, /"Client ID" has no tenant/],
		['no site', { instanceUrl: 'http://127.0.0.1:9/X' }, /cannot be reached/],
	])('%s', async (_name, credential, message) => {
		const stage = await startNode({}, 'password', credential);
		await expect(endpoints(stage)).rejects.toThrow(message);
	});

	it('an endpoint that is gone', async () => {
		const stage = await startNode();
		const gone = { endpoint: { __rl: true, mode: 'name', value: 'Gone/1.0' } };
		await expect(entities(stage, record('getAll', '', gone))).rejects.toThrow(
			/Endpoint \[Gone\/1\.0\] not found/,
		);
	});

	it('an endpoint without a version', async () => {
		const stage = await startNode();
		const half = { endpoint: { __rl: true, mode: 'name', value: 'Default' } };
		await expect(entities(stage, record('getAll', '', half))).rejects.toThrow(
			/"Endpoint" must be a name and a version/,
		);
	});
});

it('the key fields are marked and come first, and the note is among the fields of a record', async () => {
	const stage = await startNode();
	const { fields: found } = await fields(stage, record('upsert', 'SalesOrder'));
	const shown = found.map(({ displayName }) => displayName);
	expect(shown.slice(0, 2)).toEqual(['OrderType (key)', 'OrderNbr (key)']);
	expect(shown.filter((name) => name.endsWith('(key)'))).toHaveLength(2);
	expect(shown).toContain('note');
	const inquiry = operation('inquiry', 'run', 'InventorySummaryInquiry', {});
	const { fields: parameters } = await fields(stage, inquiry);
	expect(parameters.map(({ id }) => id)).not.toContain('note');
});

it('key fields are marked where conditions and actions name fields, with the types of all', async () => {
	const { node } = await startNode();
	const context = node.loadOptions(record('getAll', 'SalesOrder'));
	const found = await node.node.methods.loadOptions.getFilterFields.call(context);
	expect(found[0]).toEqual({ name: 'OrderType (key)', value: 'OrderType', description: 'String' });
	expect(found.find(({ value }) => value === 'OrderTotal')?.description).toBe('Decimal');
});

it.each(['sales order', 'Sales Order', 'salesorder', ' sales-order ', 'ORDER'])(
	'the search for "%s" finds SalesOrder',
	async (typed) => {
		const stage = await startNode();
		expect(await entities(stage, record('getAll', ''), typed)).toContain('SalesOrder');
	},
);
