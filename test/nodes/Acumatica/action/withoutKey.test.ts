import type { INodeParameters } from 'n8n-workflow';

import { keysOf } from '../../../../nodes/site/query/entityKeys';
import { CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import { named, operation } from '../parameters';
import { startNode } from '../startNode';

const ENTITIES = ['SalesOrder', 'Customer', 'Invoice', 'ProjectTask'];

function byJson(entity: string, record: object): INodeParameters {
	return { findBy: 'json', recordJson: JSON.stringify(record), entity: named(entity) };
}

function byFields(entity: string, record: object): INodeParameters {
	const field = Object.entries(record).map(([name, value]) => ({ name, value }));
	return { findBy: 'keyFields', keyFields: { field }, entity: named(entity) };
}

async function errorOf(more: INodeParameters) {
	const { node, simulator } = await startNode();
	const parameters = operation('action', 'run', 'SalesOrder', {
		action: named('Anything'),
		...more,
	});
	const error = await node.error({ parameters });
	expect(simulator.log().filter(({ path }) => path.endsWith('/Anything'))).toEqual([]);
	return error.message;
}

describe.each(ENTITIES)('an action on %s', (entity) => {
	const last = keysOf(entity).at(-1) ?? '';

	it.each([
		['without any key', { Description: 'a' }],
		['with nothing in its last key', { [last]: '' }],
		['with spaces there', { [last]: '  ' }],
		['with null there', { [last]: null }],
		['with null in a wrapper', { [last]: { value: null } }],
		[
			'with the keys before it only',
			Object.fromEntries(
				[...keysOf(entity).slice(0, -1), 'Description'].map((name) => [name, 'A']),
			),
		],
	])('%s is not run', async (_name, record) => {
		expect(await errorOf(byJson(entity, record))).toBe(
			`"Record (JSON)" has no ${last}, so there is no record to run the action on`,
		);
	});

	it('is not run by other fields alone', async () => {
		expect(await errorOf(byFields(entity, { Description: 'a' }))).toBe(
			`"Key Fields" has no ${last}, so there is no record to run the action on`,
		);
	});
});

it.each([
	['its key', { OrderType: 'SO', OrderNbr: '000001' }],
	['its key in a wrapper', { OrderType: { value: 'SO' }, OrderNbr: { value: '000001' } }],
])('an action runs on what has %s', async (_name, record) => {
	const { node } = await startNode();
	const parameters = operation('action', 'run', 'SalesOrder', {
		action: named('PutOnHold'),
		...byJson('SalesOrder', record),
	});
	expect(await node.json({ parameters })).toEqual([expect.objectContaining({ completed: true })]);
});

it('an endpoint of the user may call its keys otherwise', async () => {
	const { node } = await startNode();
	const parameters = operation(
		'action',
		'run',
		'Device',
		{
			action: named('Activate'),
			...byJson('Device', { DeviceCode: 'NOKIA3310' }),
			options: CUSTOM_OPTIONS,
		},
		CUSTOM_ENDPOINT,
	);
	expect(await node.json({ parameters })).toEqual([expect.objectContaining({ completed: true })]);
});

it.each([{}, [], { type: 'x' }, { id: {} }])(
	'a key that is %p, as of a record that was read, is none',
	async (OrderNbr) => {
		expect(await errorOf(byJson('SalesOrder', { OrderType: 'SO', OrderNbr }))).toBe(
			'"Record (JSON)" has no OrderNbr, so there is no record to run the action on',
		);
	},
);

it.each([{ DeviceCode: '' }, { NoteID: '', Summary: null }, { Details: [] }])(
	'%p names no record, whatever its keys are',
	async (record) => {
		expect(await errorOf(byJson('Device', record))).toMatch(
			/so there is no record to run the action on$/,
		);
	},
);

it('a key in other letters may name the record', async () => {
	const { node, simulator } = await startNode();
	const parameters = operation('action', 'run', 'SalesOrder', {
		action: named('Anything'),
		...byJson('SalesOrder', { ordertype: 'SO', ordernbr: '000001' }),
	});
	await node.error({ parameters });
	expect(simulator.log().filter(({ path }) => path.endsWith('/Anything'))).toHaveLength(1);
});
