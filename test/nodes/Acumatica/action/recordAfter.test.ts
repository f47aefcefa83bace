import type { INodeParameters } from 'n8n-workflow';

import { CONTRACT } from '../contract';
import { named, operation } from '../parameters';
import { startNode, type Stage } from '../startNode';

const KEYS = { OrderType: 'SO', OrderNbr: '000001' };

/** What a drop-down is in a record. */
function status(text: string): unknown {
	return CONTRACT === 5 ? expect.objectContaining({ description: text }) : text;
}

function putOnHold(more: INodeParameters, options: INodeParameters = {}) {
	return operation('action', 'run', 'SalesOrder', {
		action: named('PutOnHold'),
		...more,
		options: { returnRecord: true, ...options },
	});
}

function byKeys(fields: object): INodeParameters {
	const field = Object.entries(fields).map(([name, value]) => ({ name, value: String(value) }));
	return { keyFields: { field } };
}

function posts({ simulator }: Stage): number {
	return simulator.log().filter(({ method, path }) => method === 'POST' && /PutOnHold/.test(path))
		.length;
}

function idOf({ simulator }: Stage): string {
	const [order] = [...simulator.database().rows('SalesOrder')];
	return String(order?.NoteID);
}

describe('the record after an action', () => {
	it.each([
		['its keys', () => byKeys(KEYS)],
		['its ID', (stage: Stage) => ({ findBy: 'id', recordId: idOf(stage) })],
		[
			'JSON, with a field besides the keys that the action changes',
			() => ({ findBy: 'json', recordJson: JSON.stringify({ ...KEYS, Status: 'Open' }) }),
		],
	])('comes with it, found by %s', async (_by, find) => {
		const stage = await startNode();
		const [item] = await stage.node.json({ parameters: putOnHold(find(stage)) });
		expect(item).toMatchObject({ completed: true, after: { ...KEYS, Status: status('On Hold') } });
		expect(posts(stage)).toBe(1);
	});

	it('is as a long action left it', async () => {
		const stage = await startNode({ actionMilliseconds: 1 });
		const parameters = operation('action', 'run', 'SalesOrder', {
			action: named('SalesOrderCreateShipment'),
			...byKeys(KEYS),
			options: { returnRecord: true },
		});
		const [item] = await stage.node.json({ parameters });
		expect(item).toMatchObject({ completed: true, after: { ...KEYS, Status: status('Shipping') } });
	});

	it('is not asked for where it is not wanted', async () => {
		const stage = await startNode();
		const parameters = putOnHold(byKeys(KEYS), { returnRecord: false });
		const [item] = await stage.node.json({ parameters });
		expect(item).not.toHaveProperty('after');
		const reads = stage.simulator.log().filter(({ path }) => path.endsWith('/SalesOrder'));
		expect(reads).toEqual([]);
	});

	it('is empty, with a hint, where it cannot be read, for the action was carried out', async () => {
		const stage = await startNode();
		stage.gateway.onRequest = ({ method, path }) =>
			method === 'GET' && path.includes('/SalesOrder')
				? { status: 403, body: '{"message":"You may not read orders."}' }
				: undefined;
		const [item] = await stage.node.json({ parameters: putOnHold(byKeys(KEYS)) });
		expect(item).toMatchObject({ completed: true, after: null });
		expect(stage.node.hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/The action has ended.*could not be read afterwards/),
		]);
		expect(posts(stage)).toBe(1);
	});

	it('is refused together with Do Not Wait, before anything is sent', async () => {
		const stage = await startNode();
		const parameters = putOnHold(byKeys(KEYS), { doNotWait: true });
		const error = await stage.node.error({ parameters });
		expect(error.message).toMatch(/Return the Record.*Do Not Wait/);
		expect(posts(stage)).toBe(0);
	});
});
