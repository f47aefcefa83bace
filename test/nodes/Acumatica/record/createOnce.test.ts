import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { OwnReply, Passing } from '../Gateway';
import { recordFromJson, startNode, type Stage } from '../startNode';

const ORDER = { OrderType: 'SO', CustomerID: 'GOODFOOD', CustomerOrder: 'SHOP-1' };

function createBy(uniqueField: string, fields: object = ORDER, more: INodeParameters = {}) {
	const options = { uniqueField, ...more };
	return recordFromJson('create', 'SalesOrder', JSON.stringify(fields), { options });
}

function ordersOf({ simulator }: Stage, value = 'SHOP-1'): unknown[] {
	const rows = [...simulator.database().rows('SalesOrder')];
	return rows.filter(({ CustomerOrder }) => CustomerOrder === value);
}

/** What the server does before the way back fails: the order as another request would leave it. */
function writeOrder({ simulator }: Stage): void {
	const database = simulator.database();
	const [first] = [...database.rows('SalesOrder')];
	const own = { NoteID: crypto.randomUUID(), OrderNbr: '900001', CustomerOrder: 'SHOP-1' };
	database.transaction((t) => t.insert('SalesOrder', { ...first, ...own }));
}

const isCreate = ({ method }: Passing) => method === 'PUT';
const SERVER_ERROR: OwnReply = { status: 500, body: '{"exceptionMessage":"It broke."}' };
const GATEWAY_TIMEOUT: OwnReply = { status: 504, body: 'no answer' };
const DECLINED: OwnReply = { status: 429 };
const PAGE: OwnReply = { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html>' };
const NEVER = new Promise<OwnReply>(() => undefined);

type Verdict = OwnReply | 'cut' | Promise<OwnReply>;
const SHORT = { timeout: 8 };

describe.each<[string, Verdict, { written: number; not: number | RegExp }, INodeParameters?]>([
	['a connection that is cut', 'cut', { written: 1, not: 2 }],
	['a time-out', NEVER, { written: 1, not: 2 }, SHORT],
	['a 500', SERVER_ERROR, { written: 1, not: /It broke/ }],
	['a 504 of what stands before the site', GATEWAY_TIMEOUT, { written: 1, not: 2 }],
	['a page in place of the record', PAGE, { written: 1, not: /something else|page/ }],
])('%s', (_name, verdict, { written, not }, options) => {
	it('after the server had written gives that record, and creates no other', async () => {
		const stage = await startNode();
		let creates = 0;
		stage.gateway.onRequest = (passing) => {
			if (!isCreate(passing)) return undefined;
			creates += 1;
			writeOrder(stage);
			return verdict;
		};
		const parameters = createBy('CustomerOrder', ORDER, options);
		const items = await stage.node.json({ parameters });
		expect(items).toMatchObject([{ OrderNbr: '900001', CustomerOrder: 'SHOP-1' }]);
		expect(ordersOf(stage)).toHaveLength(1);
		expect(creates).toBe(written);
	});

	it('before the server had written is repeated only where no answer came', async () => {
		const stage = await startNode();
		let creates = 0;
		stage.gateway.onRequest = (passing) =>
			isCreate(passing) && ++creates === 1 ? verdict : undefined;
		const parameters = createBy('CustomerOrder', ORDER, options);
		if (typeof not === 'number') {
			expect(await stage.node.json({ parameters })).toMatchObject([{ CustomerOrder: 'SHOP-1' }]);
			expect(creates).toBe(not);
			expect(ordersOf(stage)).toHaveLength(1);
		} else {
			const error = await stage.node.error({ parameters });
			expect(error.message).toMatch(not);
			expect(error.description).toContain('No record with CustomerOrder "SHOP-1" was there');
			expect([creates, ordersOf(stage)]).toEqual([1, []]);
		}
	});
});

it('a create that was declined goes out again, and one record comes of it', async () => {
	const stage = await startNode();
	let creates = 0;
	stage.gateway.onRequest = (passing) =>
		isCreate(passing) && ++creates === 1 ? DECLINED : undefined;
	await stage.node.run({ parameters: createBy('CustomerOrder') });
	expect([creates, ordersOf(stage).length]).toEqual([2, 1]);
});

it('a create that is never answered ends as an error that says what was found afterwards', async () => {
	const stage = await startNode();
	let creates = 0;
	stage.gateway.onRequest = (passing) => (isCreate(passing) && ++creates ? 'cut' : undefined);
	const error = await stage.node.error({ parameters: createBy('CustomerOrder') });
	expect(error.message).toMatch(/connection to Acumatica broke/);
	expect(error.description).toContain('the record is looked for first');
	expect([creates, ordersOf(stage)]).toEqual([3, []]);
});

it('where the record cannot be looked for afterwards nothing is sent again, and the doubt is told', async () => {
	const stage = await startNode();
	let creates = 0;
	stage.gateway.onRequest = (passing) => {
		if (isCreate(passing)) return ++creates > 0 ? 'cut' : undefined;
		return creates > 0 && passing.path.includes('/SalesOrder') ? SERVER_ERROR : undefined;
	};
	const error = await stage.node.error({ parameters: createBy('CustomerOrder') });
	expect(error.description).toContain('It may have been carried out all the same');
	expect(creates).toBe(1);
});

it('a second run gives the record of the first, with what the options want of it, and says so', async () => {
	const stage = await startNode();
	const parameters = createBy('CustomerOrder', ORDER, { select: 'OrderNbr, Details' });
	const [first] = await stage.node.json({ parameters });
	expect(stage.node.hints.filter(({ message }) => message.includes('Never'))).toEqual([]);
	const [second] = await stage.node.json({ parameters });
	expect(second).toMatchObject({ id: first?.id, OrderNbr: first?.OrderNbr });
	expect(ordersOf(stage)).toHaveLength(1);
	const told = stage.node.hints.map(({ message }) => message);
	expect(told).toContainEqual(expect.stringContaining('was there already, so it came out'));
});

it('items with the same value are one record, also where several are under way', async () => {
	const stage = await startNode();
	const fields = { ...ORDER, CustomerOrder: '{{ $json.shop }}' };
	const parameters = createBy('CustomerOrder', fields, { parallelRequests: 4 });
	const input = ['A', 'A', 'B', 'a', 'A'].map((shop) => ({ shop }));
	const text = { ...Object(parameters), fieldsJson: `=${JSON.stringify(fields)}` };
	const items = await stage.node.json({ parameters: text, input });
	const numbers = items.map(({ OrderNbr }: IDataObject) => OrderNbr);
	expect(new Set(numbers).size).toBe(2);
	expect([ordersOf(stage, 'A').length, ordersOf(stage, 'B').length]).toEqual([1, 1]);
});

it('a custom field can tell records apart', async () => {
	const stage = await startNode();
	const fields = { ...ORDER, custom: { Document: { AttributePRIORITY: 'Only one' } } };
	const parameters = createBy('Document.AttributePRIORITY', fields);
	const [first] = await stage.node.json({ parameters });
	const [second] = await stage.node.json({ parameters });
	expect(second?.id).toBe(first?.id);
});

it.each([
	['that several records share', 'OrderType', ORDER, /several records have "SO" there/],
	['without a value', 'ExternalRef', ORDER, /names ExternalRef, which has no text or number/],
	['with a list as its value', 'Details', { ...ORDER, Details: [{}] }, /no text or number/],
	['of a linked entity', 'Contact/Email', ORDER, /must be the name of one field/],
	['that is unknown', 'Shop', { ...ORDER, Shop: 'x' }, /./],
])('a field %s is an error before anything is created', async (_name, field, fields, message) => {
	const stage = await startNode();
	const before = [...stage.simulator.database().rows('SalesOrder')].length;
	const error = await stage.node.error({ parameters: createBy(field, fields) });
	expect(error.message).toMatch(message);
	expect([...stage.simulator.database().rows('SalesOrder')]).toHaveLength(before);
});

it('a field that lists are not filtered by is told, since it protects nothing', async () => {
	const stage = await startNode();
	stage.gateway.onRequest = ({ path }) =>
		path.includes('$filter')
			? { status: 200, headers: { 'Content-Type': 'application/json' }, body: '[]' }
			: undefined;
	await stage.node.run({ parameters: createBy('CustomerOrder'), input: [{}, {}] });
	expect(stage.node.hints.map(({ message }) => message)).toEqual([
		expect.stringContaining('is not found by CustomerOrder, so a repetition would create it twice'),
	]);
});
