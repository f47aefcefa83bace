import { byKeys, record, recordFromJson, startNode, type Stage } from '../../startNode';

const FIELDS = { InventoryID: 'JUICER15', 'Attributes.COLOR': 'R', 'Attributes.COLR': 'R' };

async function hintsOfUpdate({ node }: Stage) {
	await node.run({ parameters: recordFromJson('update', 'StockItem', FIELDS) });
	return node.hints.map(({ message }) => message);
}

async function idOf({ node }: Stage) {
	const [item] = await node.json({
		parameters: record('get', 'StockItem', { record: byKeys('JUICER15') }),
	});
	return String(item?.id);
}

/** A PUT that was answered without rows, as some sites do. */
function answerWithoutRows(stage: Stage, id: string, fails = false) {
	const body = JSON.stringify({ id, note: { value: '' }, Attributes: [] });
	const headers = { 'content-type': 'application/json' };
	stage.gateway.onRequest = ({ method, path }) => {
		if (method === 'PUT') return { status: 200, headers, body };
		return fails && path.includes(id) ? { status: 403, headers, body: '{}' } : undefined;
	};
}

it('where the answer to a write has no rows, the record is read', async () => {
	const stage = await startNode();
	answerWithoutRows(stage, await idOf(stage));
	expect(await hintsOfUpdate(stage)).toEqual([expect.stringContaining('no attribute "COLR"')]);
});

it('where it cannot be read, nothing is said of it, and the write is no error', async () => {
	const stage = await startNode();
	answerWithoutRows(stage, await idOf(stage), true);
	expect(await hintsOfUpdate(stage)).toEqual([]);
});

describe('where the description of the endpoint cannot be read', () => {
	it('a write is sent as it is, without a look at its attributes', async () => {
		const stage = await startNode();
		stage.simulator.injectFault({ kind: '500', path: 'swagger.json', times: 9 });
		expect(await hintsOfUpdate(stage)).toEqual([]);
		const put = stage.simulator.log().find(({ method }) => method === 'PUT');
		expect(put).toMatchObject({ status: 200, query: '' });
	});

	it('a read asks for the attributes all the same, since the user wants them', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: '500', path: 'swagger.json', times: 9 });
		const options = { attributesAsColumns: true };
		const [item] = await node.json({
			parameters: record('get', 'StockItem', { record: byKeys('JUICER15'), options }),
		});
		expect(item).toMatchObject({ 'Attributes.COLOR': 'S' });
	});
});

it('a write of rows by their IDs is sent as it always was', async () => {
	const { node, simulator } = await startNode();
	const [item] = await node.json({
		parameters: record('get', 'StockItem', {
			record: byKeys('JUICER15'),
			options: { expand: 'Attributes' },
		}),
	});
	const rows = Array.isArray(item?.Attributes) ? item.Attributes : [];
	const ids = rows.map((row) => Object(row).id);
	const fields = { InventoryID: 'JUICER15', Attributes: [{ id: ids[0], Value: 'B' }] };
	await node.run({ parameters: recordFromJson('update', 'StockItem', fields) });
	expect(simulator.log().find(({ method }) => method === 'PUT')).toMatchObject({ query: '' });
});

it('a row that is to go is no value that was lost', async () => {
	const stage = await startNode();
	const Attributes = [
		{ AttributeID: 'SIZE', delete: true },
		{ AttributeID: 'COLOR', Value: 'B' },
	];
	await stage.node.run({
		parameters: recordFromJson('update', 'StockItem', { InventoryID: 'JUICER15', Attributes }),
	});
	expect(stage.node.hints).toEqual([]);
});

it('the record that was there already comes with its columns', async () => {
	const { node } = await startNode();
	const fields = {
		InventoryID: 'OTHER',
		Description: 'Fresh apples, 1 lb',
		'Attributes.ORIGIN': 'NZ',
	};
	const options = { attributesAsColumns: true, uniqueField: 'Description' };
	const [item] = await node.json({
		parameters: recordFromJson('create', 'StockItem', fields, { options }),
	});
	expect(item).toMatchObject({ InventoryID: 'APPLES', 'Attributes.ORIGIN': null });
});
