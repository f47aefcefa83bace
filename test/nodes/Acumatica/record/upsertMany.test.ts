import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { OwnReply, Passing } from '../Gateway';
import { byKeys, record, startNode, type Stage } from '../startNode';

const SITE_DOWN: OwnReply = { status: 503, body: 'down' };
const SERVER_ERROR: OwnReply = { status: 500, body: '{"exceptionMessage":"It broke."}' };
const DECLINED: OwnReply = { status: 429 };
const NEVER = new Promise<OwnReply>(() => undefined);

function items(options: INodeParameters = {}, entity = 'Customer') {
	return record('upsertMany', entity, { recordsFrom: 'items', options });
}

function json(records: unknown, options: INodeParameters = {}, entity = 'Customer') {
	const recordsJson = typeof records === 'string' ? records : JSON.stringify(records);
	return record('upsertMany', entity, { recordsFrom: 'json', recordsJson, options });
}

function customer(CustomerID: string, more: IDataObject = {}): IDataObject {
	return { CustomerID, CustomerName: `Customer ${CustomerID}`, ...more };
}

function many(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => customer(`C${1000 + index}`));
}

function rowsOf({ simulator }: Stage, entity = 'Customer') {
	return [...simulator.database().rows(entity)];
}

const isPut = ({ method, path }: Passing) => method === 'PUT' && path.startsWith('/entity/');

/** Answers in the server's place to the puts whose numbers, from 1, are listed. */
function answerPuts({ gateway }: Stage, answer: OwnReply | 'cut', numbers: readonly number[]) {
	let puts = 0;
	gateway.onRequest = (passing) =>
		isPut(passing) && numbers.includes(++puts) ? answer : undefined;
	return () => puts;
}

it('all items are one list, and one item tells what became of it', async () => {
	const stage = await startNode();
	const input = [customer('GOODFOOD'), customer('NEWONE'), customer('NEWTWO', { id: 17 })];
	const [item, ...others] = await stage.node.run({ parameters: items(), input });
	expect(others).toEqual([]);
	expect(item).toEqual({
		json: { created: 2, updated: 1, refused: 0, notTried: 0, refusals: [] },
		pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
	});
	expect(rowsOf(stage).map(({ CustomerName }) => CustomerName)).toEqual(
		expect.arrayContaining(['Customer GOODFOOD', 'Customer NEWONE']),
	);
	expect(stage.node.hints).toEqual([]);
});

it('each item brings a list of its own as JSON, as text, as a list or as one record', async () => {
	const { node } = await startNode();
	const parameters = { ...Object(json([])), recordsJson: '={{ $json.list }}' };
	const list = [customer('GOODFOOD'), customer('NEWONE')];
	const input = [
		{ list },
		{ list: JSON.stringify(list) },
		{ list: customer('NEWTWO') },
		{ list: [] },
	];
	const found = await node.run({ parameters, input });
	expect(
		found.map(({ json: { created, updated }, pairedItem }) => [created, updated, pairedItem]),
	).toEqual([
		[1, 1, { item: 0 }],
		[0, 2, { item: 1 }],
		[1, 0, { item: 2 }],
		[0, 0, { item: 3 }],
	]);
});

it('what is refused is told with index, keys and reason, and the others go on', async () => {
	const stage = await startNode();
	const input = [
		customer('NEWONE'),
		{ OrderType: 'SO', OrderNbr: '000001', CustomerID: 'NOBODY' },
		{},
		{ OrderType: 'SO', CustomerID: 'GOODFOOD', OrderTotal: NaN },
	];
	const [item] = await stage.node.json({ parameters: items({}, 'SalesOrder'), input });
	expect(item).toMatchObject({
		refused: expect.any(Number),
		refusals: expect.arrayContaining([
			{
				index: 1,
				key: { OrderType: 'SO', OrderNbr: '000001' },
				reason: expect.stringContaining('CustomerID'),
				inDoubt: false,
			},
			{ index: 2, key: {}, reason: expect.stringMatching(/No field has a value/), inDoubt: false },
			{
				index: 3,
				key: { OrderType: 'SO' },
				reason: expect.stringMatching(/The record has NaN in OrderTotal/),
				inDoubt: false,
			},
		]),
	});
	expect(stage.node.hints.map(({ message }) => message)).toContainEqual(
		expect.stringMatching(/^Of 4 records /),
	);
});

it('"Stop After Refusals" leaves the rest untried', async () => {
	const stage = await startNode();
	const input = [{}, customer('NEWONE'), {}, ...many(5)];
	const options = { stopAfterRefusals: 2, parallelRequests: 1 };
	const [item] = await stage.node.json({ parameters: items(options), input });
	expect(item).toMatchObject({ created: 1, updated: 0, refused: 2, notTried: 5 });
	expect(rowsOf(stage).filter(({ CustomerID }) => /^C10/.test(String(CustomerID)))).toEqual([]);
});

it('records come back as they are then, where that is wanted', async () => {
	const { node } = await startNode();
	const options = { returnRecords: true, select: 'CustomerID, CustomerName' };
	const input = [customer('GOODFOOD'), {}, customer('NEWONE')];
	const [item] = await node.json({ parameters: items(options), input });
	expect(item?.records).toEqual([
		{ index: 0, result: 'updated', record: expect.objectContaining({ CustomerID: 'GOODFOOD' }) },
		{ index: 2, result: 'created', record: expect.objectContaining({ CustomerID: 'NEWONE' }) },
	]);
});

it('a dry run writes nothing, and tells each record that has something wrong', async () => {
	const stage = await startNode();
	const before = JSON.stringify(rowsOf(stage, 'SalesOrder'));
	const writes: string[] = [];
	stage.gateway.onRequest = (passing) => void (isPut(passing) && writes.push(passing.path));
	const input = [
		{ OrderType: 'SO', OrderNbr: '000001', Description: 'right', Details: [{ OrderQty: '2' }] },
		{ OrderType: 'SO', OrderNbr: '000001', Descripton: 'x' },
		{ OrderType: 'SO', OrderNbr: '000001', Hold: 'perhaps' },
		{ OrderType: 'SO', OrderNbr: '000001', Date: 'soon', Details: [{ OrderQty: 'two' }, 5] },
		{ OrderType: 'SO', CustomerID: 'GOODFOOD', Details: { OrderQty: 2 } },
		{ OrderNbr: '000001', custom: { Document: { UsrNowhere: 'x' } } },
	];
	const parameters = items({ dryRun: true }, 'SalesOrder');
	const [item] = await stage.node.json({ parameters, input });
	expect(item).toMatchObject({ created: 0, updated: 0, refused: 5, notTried: 1 });
	const reasons = Object(item).refusals.map(({ reason }: { reason: string }) => reason);
	expect(reasons).toEqual([
		expect.stringMatching(/no field "Descripton".*Did you mean "Description"/),
		'Hold must be true or false.',
		expect.stringMatching(/The record has 5 in Details\[1\], which must be a row/),
		'Details must be a list of rows.',
		expect.stringMatching(/no field "Document\.UsrNowhere"/),
	]);
	expect(writes).toEqual([]);
	expect(JSON.stringify(rowsOf(stage, 'SalesOrder'))).toBe(before);
	expect(stage.node.hints.map(({ message }) => message)).toContainEqual(
		expect.stringContaining('records without OrderNbr. Each run would create them anew.'),
	);
});

it('a dry run finds nothing wrong with a record as it was read, simplified or not', async () => {
	const stage = await startNode();
	const read = async (simplify: boolean) => {
		const parameters = record('get', 'SalesOrder', {
			record: byKeys('SO|000001'),
			simplify,
			options: { expand: 'Details, BillToContact' },
		});
		return (await stage.node.json({ parameters }))[0] ?? {};
	};
	const input = [await read(true), await read(false)];
	expect(JSON.stringify(input[1])).toContain('{}');
	const [item] = await stage.node.json({
		parameters: items({ dryRun: true }, 'SalesOrder'),
		input,
	});
	expect(item).toMatchObject({ refused: 0, notTried: 2 });
});

it('a dry run of an entity that there is not is an error', async () => {
	const { node } = await startNode();
	const error = await node.error({
		parameters: items({ dryRun: true }, 'Nothing'),
		input: [{ A: 1 }],
	});
	expect(error.message).toContain('has no entity "Nothing"');
});

it.each<[string, OwnReply | 'cut' | Promise<OwnReply>, number, INodeParameters]>([
	['a connection that breaks', 'cut', 1, {}],
	['a site that is down', SITE_DOWN, 1, {}],
	['a time-out', NEVER, 1, { timeout: 8 }],
	['declined for good', DECLINED, 0, {}],
])('%s ends the list, and nothing is sent again', async (_name, answer, inDoubt, options) => {
	const stage = await startNode();
	let puts = 0;
	stage.gateway.onRequest = (passing) =>
		isPut(passing) && passing.method === 'PUT' && ++puts >= 4 ? (answer as OwnReply) : undefined;
	const input = [...['GOODFOOD', 'TOMYUM'].map((id) => customer(id)), ...many(4)];
	const parameters = items({ ...options, parallelRequests: 1 });
	const error = await stage.node.error({ parameters, input });
	expect(error.description).toContain(
		`It came with record 2, counted from 0. Of 6 records 0 were created, 2 updated, and ${inDoubt} refused or left in doubt.`,
	);
	expect(rowsOf(stage).filter(({ CustomerID }) => /^C10/.test(String(CustomerID)))).toEqual([]);
});

it('an error that ends the list names the item with which it came', async () => {
	const stage = await startNode();
	answerPuts(stage, { status: 403, body: 'no rights' }, [2]);
	const input = [customer('GOODFOOD'), customer('TOMYUM'), customer('NEWONE')];
	const error = await stage.node.error({ parameters: items({ parallelRequests: 1 }), input });
	expect(error).toMatchObject({ context: { itemIndex: 1 } });
});

it('where the user goes on, the item has the error and what was done', async () => {
	const stage = await startNode();
	answerPuts(stage, 'cut', [2]);
	const run = {
		parameters: items({ parallelRequests: 1 }),
		onError: 'continueRegularOutput',
	} as const;
	const input = [customer('GOODFOOD'), customer('TOMYUM'), customer('NEWONE')];
	const [item] = await stage.node.run({ ...run, input });
	expect(item?.json).toMatchObject({
		...{ error: expect.stringMatching(/connection to Acumatica broke/) },
		...{ created: 0, updated: 1, refused: 1, notTried: 1 },
		refusals: [{ index: 1, key: { CustomerID: 'TOMYUM' }, inDoubt: true }],
	});
	expect(item?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
});

it('where the user goes on, the list of another item is written all the same', async () => {
	const stage = await startNode();
	answerPuts(stage, 'cut', [1]);
	const parameters = { ...Object(json([])), recordsJson: '={{ $json.list }}' };
	const input = [
		{ list: [customer('GOODFOOD'), customer('TOMYUM')] },
		{ list: 'no list' },
		{ list: [customer('NEWONE')] },
	];
	const onError = 'continueRegularOutput';
	const found = await stage.node.json({ parameters, input, onError });
	expect(found).toMatchObject([
		{ error: expect.stringContaining('connection'), refused: 1 },
		{ error: expect.stringContaining('"Records (JSON)" must be a list of records') },
		{ created: 1, updated: 0 },
	]);
	const error = await stage.node.error({ parameters, input: input.slice(1) });
	expect(error).toMatchObject({ context: { itemIndex: 0 } });
	expect(rowsOf(stage).filter(({ CustomerID }) => CustomerID === 'NEWONE')).toHaveLength(1);
});

describe('no order is created twice by a number of the shop', () => {
	const order = (shop: string) => ({
		OrderType: 'SO',
		CustomerID: 'GOODFOOD',
		CustomerOrder: shop,
	});
	const shops = ['A', 'B', 'C', 'B'];
	const parameters = items({ uniqueField: 'CustomerOrder', timeout: 8 }, 'SalesOrder');

	it.each<[string, 'before' | 'after', OwnReply | 'cut' | Promise<OwnReply>]>([
		['cut', 'before', 'cut'],
		['cut', 'after', 'cut'],
		['500', 'after', SERVER_ERROR],
		['504', 'before', { status: 504, body: 'no answer' }],
		['504', 'after', { status: 504, body: 'no answer' }],
		['429', 'before', DECLINED],
		['time-out', 'before', NEVER],
		['time-out', 'after', NEVER],
	])('%s %s had written', async (_name, when, answer) => {
		const stage = await startNode();
		let puts = 0;
		stage.gateway.onRequest = (passing) => {
			if (!isPut(passing) || ++puts !== 2) return undefined;
			if (when === 'after') writeOrder(stage, 'B');
			return answer as OwnReply;
		};
		const [item] = await stage.node.json({ parameters, input: shops.map(order) });
		expect(item).toMatchObject({ created: 3, updated: 1, refused: 0, notTried: 0 });
		for (const shop of ['A', 'B', 'C']) expect(ordersOf(stage, shop)).toHaveLength(1);
		const [again] = await stage.node.json({ parameters, input: shops.map(order) });
		expect(again).toMatchObject({ created: 0, updated: 4 });
		for (const shop of ['A', 'B', 'C']) expect(ordersOf(stage, shop)).toHaveLength(1);
	});

	const ordersOf = (stage: Stage, shop: string) =>
		rowsOf(stage, 'SalesOrder').filter(({ CustomerOrder }) => CustomerOrder === shop);

	function writeOrder({ simulator }: Stage, CustomerOrder: string): void {
		const database = simulator.database();
		const [first] = [...database.rows('SalesOrder')];
		const own = { NoteID: crypto.randomUUID(), OrderNbr: '900001', CustomerOrder };
		database.transaction((t) => t.insert('SalesOrder', { ...first, ...own }));
	}
});

it('a record that is found by the field is written to', async () => {
	const stage = await startNode();
	const parameters = items({ uniqueField: 'CustomerOrder' }, 'SalesOrder');
	const order = { OrderType: 'SO', CustomerID: 'GOODFOOD', CustomerOrder: 'S' };
	await stage.node.run({ parameters, input: [order] });
	await stage.node.run({ parameters, input: [{ ...order, Description: 'later' }] });
	const found = rowsOf(stage, 'SalesOrder').filter(({ CustomerOrder }) => CustomerOrder === 'S');
	expect(found).toEqual([expect.objectContaining({ Description: 'later' })]);
});

it('without a key each record is a new one, and a hint says so', async () => {
	const stage = await startNode();
	const parameters = items({}, 'SalesOrder');
	const order = { OrderType: 'SO', CustomerID: 'GOODFOOD', CustomerOrder: 'N' };
	let puts = 0;
	stage.gateway.onRequest = (passing) => void (isPut(passing) && puts++);
	const [item] = await stage.node.json({ parameters, input: [order, order] });
	expect(item).toMatchObject({ created: 2, updated: 0 });
	expect(puts).toBe(2);
	expect(stage.node.hints.map(({ message }) => message)).toContainEqual(
		expect.stringContaining('was given no OrderNbr'),
	);
});

it('several sessions share one list, the same record is written in order, and all are signed out', async () => {
	const stage = await startNode();
	const input = [...many(6), customer('C1000', { CustomerName: 'last' })];
	const [item] = await stage.node.json({ parameters: items({ sessions: 2 }), input });
	expect(item).toMatchObject({ created: 6, updated: 1 });
	expect(stage.gateway.mostSeats).toBe(2);
	const named = rowsOf(stage).find(({ CustomerID }) => CustomerID === 'C1000');
	expect(named).toMatchObject({ CustomerName: 'last' });
});

it('entries of one record are written one after the other, in whatever session', async () => {
	const stage = await startNode();
	let [under, most] = [0, 0];
	stage.gateway.onRequest = async (passing) => {
		if (!isPut(passing)) return undefined;
		most = Math.max(most, ++under);
		await new Promise((resolve) => setTimeout(resolve, 30));
		under -= 1;
		return undefined;
	};
	const input = ['one', 'two', 'three', 'four'].map((CustomerName) =>
		customer('C1000', { CustomerName }),
	);
	const parameters = items({ sessions: 3, parallelRequests: 4 });
	const [item] = await stage.node.json({ parameters, input });
	expect(item).toMatchObject({ created: 1, updated: 3 });
	expect(most).toBe(1);
	const named = rowsOf(stage).find(({ CustomerID }) => CustomerID === 'C1000');
	expect(named).toMatchObject({ CustomerName: 'four' });
});

it('entries with the same value of the field are one record, in whatever session', async () => {
	const stage = await startNode();
	const options = { uniqueField: 'CustomerOrder', sessions: 3, parallelRequests: 4 };
	const order = { OrderType: 'SO', CustomerID: 'GOODFOOD', CustomerOrder: 'SAME' };
	const input = [order, order, order, order];
	const [item] = await stage.node.json({ parameters: items(options, 'SalesOrder'), input });
	expect(item).toMatchObject({ created: 1, updated: 3 });
});

it('the log tells each hundred records', async () => {
	const stage = await startNode();
	await stage.node.run({ parameters: items(), input: many(205) });
	expect(stage.node.logged.filter((line) => line.includes('records are done'))).toEqual([
		expect.stringContaining('Create or Update Many: 100 of 205 records are done'),
		expect.stringContaining('Create or Update Many: 200 of 205 records are done'),
	]);
});

it.each<[string, unknown]>([
	['nothing', ''],
	['a text', 'Customers'],
	['a list of texts', '["GOODFOOD"]'],
	['a number', '7'],
])('%s in place of records is an error that names the parameter', async (_name, given) => {
	const stage = await startNode();
	const parameters = { ...Object(json([])), recordsJson: given };
	const error = await stage.node.error({ parameters });
	expect(error.message).toMatch(/"Records \(JSON\)" must be a list of records, not/);
	expect(stage.simulator.log()).toEqual([]);
});

it('"Stop After Refusals" that differs within one list is an error', async () => {
	const { node } = await startNode();
	const parameters = items({ stopAfterRefusals: '={{ $json.n }}' });
	const error = await node.error({ parameters, input: [{ n: 1 }, { n: 2 }] });
	expect(error.message).toContain('differs from item to item');
});
