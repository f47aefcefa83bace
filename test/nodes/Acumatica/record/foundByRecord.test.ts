import type { INodeParameters } from 'n8n-workflow';

import { CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import { named, operation } from '../parameters';
import { byKeys, recordFromJson, startNode, type Stage } from '../startNode';

const ORDER = { OrderType: 'SO', OrderNbr: '000001' };
const VERSION = { typeVersion: 3 };

/** What was sent with the last request that wrote, or ran an action. */
function sent({ simulator }: Stage): { path: string; body: Record<string, unknown> } {
	const writes = simulator
		.log()
		.filter(({ method, path }) => method !== 'GET' && path.includes('/entity/'))
		.filter(({ path }) => !path.includes('/auth/'));
	const last = writes.at(-1);
	return { path: last?.path ?? '', body: JSON.parse(last?.body ?? '{}') };
}

const putOnHold = (entity: string, more: INodeParameters) =>
	operation('action', 'run', entity, { action: named('PutOnHold'), ...more });

const byId = (id: string) => ({ __rl: true, mode: 'id', value: id });

const WAYS = [
	{
		what: 'an action',
		parameters: (record: INodeParameters[string]) => putOnHold('SalesOrder', { record }),
		entityOf: ({ entity }: Record<string, unknown>) => entity,
	},
	...(['update', 'upsert'] as const).map((name) => ({
		what: name,
		parameters: (record: INodeParameters[string]) =>
			recordFromJson(name, 'SalesOrder', { Description: 'Found' }, { findBy: 'record', record }),
		entityOf: ({ Description: _written, ...named }: Record<string, unknown>) => named,
	})),
];

describe.each(WAYS)('$what finds the record that Record names', ({ parameters, entityOf }) => {
	it('by keys, in the order of the form', async () => {
		const stage = await startNode();
		await stage.node.run({ parameters: parameters(byKeys('SO|000001')), ...VERSION });
		expect(entityOf(sent(stage).body)).toEqual({
			OrderType: { value: 'SO' },
			OrderNbr: { value: '000001' },
		});
		expect(stage.simulator.log().filter(({ method }) => method === 'GET')).toEqual([]);
	});

	it('by its ID', async () => {
		const stage = await startNode();
		const read = operation('record', 'get', 'SalesOrder', { record: byKeys('SO|000001') });
		const [order] = await stage.node.json({ parameters: read });
		const id = String(order?.id);
		await stage.node.run({ parameters: parameters(byId(`{${id.toUpperCase()}}`)), ...VERSION });
		expect(entityOf(sent(stage).body)).toEqual({ id: id.toUpperCase() });
	});

	it('by an ID in the place of keys, as a read takes it', async () => {
		const stage = await startNode();
		const id = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
		const run = { parameters: parameters(byKeys(` ${id} `)), ...VERSION };
		await stage.node.run({ ...run, onError: 'continueRegularOutput' });
		expect(entityOf(sent(stage).body)).toEqual({ id });
	});

	it.each([
		['', /"Record" is empty/],
		['SO|', /"Record" has an empty key value/],
		['SO', /there is no SalesOrder SO/],
		['SO|000001|7', /there is no SalesOrder SO\|000001\|7/],
	])('not by "%s", and says so', async (text, message) => {
		const stage = await startNode();
		const error = await stage.node.error({ parameters: parameters(byKeys(text)), ...VERSION });
		expect(error.message).toMatch(message);
		expect(sent(stage).path).toBe('');
	});
});

it('at an endpoint of the user, whose keys are not known by name, it is read for its ID', async () => {
	const stage = await startNode();
	const parameters = {
		...operation('action', 'run', 'Device', {
			action: named('TestAction'),
			record: byKeys('NOKIA3310'),
			options: CUSTOM_OPTIONS,
		}),
		endpoint: named(CUSTOM_ENDPOINT),
	};
	await stage.node.run({ parameters, ...VERSION, onError: 'continueRegularOutput' });
	expect(sent(stage).body.entity).toEqual({ id: expect.stringMatching(/^[\da-f-]{36}$/) });
});

describe('at an endpoint of the user a key among the fields', () => {
	const write = async (fields: object) => {
		const stage = await startNode();
		const more = { record: byKeys('nokia3310'), options: CUSTOM_OPTIONS };
		const parameters = {
			...operation('record', 'update', 'Device', { specifyFields: 'json', ...more }),
			fieldsJson: JSON.stringify(fields),
			endpoint: named(CUSTOM_ENDPOINT),
		};
		await stage.node.run({ parameters, ...VERSION });
		return stage.node.hints.map(({ message }) => message);
	};

	it('that is another is told of, as nothing changes a key', async () => {
		expect(await write({ DeviceCode: 'OTHER', Description: 'Found' })).toEqual([
			expect.stringContaining('found by "Record", and has kept its DeviceCode'),
		]);
	});

	it('that is the same is not, nor is any other field', async () => {
		expect(await write({ DeviceCode: 'NOKIA3310', Description: 'Found' })).toEqual([]);
	});
});

describe('a key among the fields', () => {
	const write = (fields: object) =>
		recordFromJson('update', 'SalesOrder', fields, {
			findBy: 'record',
			record: byKeys('SO|000001'),
		});

	it('that is that of the record is sent once', async () => {
		const stage = await startNode();
		await stage.node.run({ parameters: write({ ...ORDER, Description: 'Same' }), ...VERSION });
		expect(sent(stage).body).toMatchObject({ OrderNbr: { value: '000001' } });
	});

	it('has an ID beside it that names nothing', async () => {
		const stage = await startNode();
		const id = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
		await stage.node.run({ parameters: write({ id, Description: 'Found' }), ...VERSION });
		expect(sent(stage).body).not.toHaveProperty('id');
	});

	it('that is another is an error, and nothing is written', async () => {
		const stage = await startNode();
		const error = await stage.node.error({
			parameters: write({ OrderNbr: '000002', Description: 'Other' }),
			...VERSION,
		});
		expect(error.message).toMatch(/"Fields \(JSON\)" with "Record" has two values for OrderNbr/);
		expect(sent(stage).path).toBe('');
	});
});

describe('a node that does not say how the record is found', () => {
	it.each([1, 2])('of version %i takes the key fields among the fields', async (typeVersion) => {
		const stage = await startNode();
		const fields = { ...ORDER, Description: 'As before' };
		await stage.node.run({
			parameters: recordFromJson('update', 'SalesOrder', fields),
			typeVersion,
		});
		expect(sent(stage).body).toMatchObject({ OrderNbr: { value: '000001' } });
	});

	it('of version 3 takes Record', async () => {
		const stage = await startNode();
		const record = byKeys('SO|000001');
		const fields = { Description: 'Now' };
		const parameters = recordFromJson('update', 'SalesOrder', fields, { record });
		await stage.node.run({ parameters, ...VERSION });
		expect(sent(stage).body).toMatchObject({ OrderNbr: { value: '000001' } });
	});
});
