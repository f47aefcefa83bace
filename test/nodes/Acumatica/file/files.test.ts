import { BINARY_ENCODING, type IBinaryKeyData, type INodeParameters } from 'n8n-workflow';

import { named, operation } from '../parameters';
import { startNode, type Stage } from '../startNode';

const ITEM = { record: named('APPLES', 'keys') };

function attach(more: INodeParameters = {}, entity = 'StockItem') {
	return operation('file', 'attach', entity, { ...ITEM, ...more });
}

function binary(text: string, fileName?: string): IBinaryKeyData {
	const data = Buffer.from(text).toString(BINARY_ENCODING);
	return { data: { data, mimeType: 'text/plain', fileName } };
}

async function list({ node }: Stage, more: INodeParameters = {}, entity = 'StockItem') {
	return await node.json({ parameters: operation('file', 'getAll', entity, { ...ITEM, ...more }) });
}

async function download({ node }: Stage, more: INodeParameters, entity = 'StockItem') {
	const parameters = operation('file', 'download', entity, { ...ITEM, ...more });
	const items = await node.run({ parameters });
	return items.map(({ json, binary: files = {} }) => {
		const [[field = '', file] = []] = Object.entries(files);
		const text = Buffer.from(file?.data ?? '', BINARY_ENCODING).toString();
		return { json, field, text, fileName: file?.fileName, mimeType: file?.mimeType };
	});
}

describe('a file that is attached comes back as it was', () => {
	it.each([
		'plain.txt',
		'100% safe?.txt',
		'Übersicht – 日本.txt',
		'a b+c&d=e#f.txt',
		"it's (new).txt",
		'%2F.txt',
	])('%s', async (name) => {
		const stage = await startNode();
		const content = `content of ${name}`;
		const [attached] = await stage.node.json({
			parameters: attach(),
			binary: binary(content, name),
		});
		expect(attached).toMatchObject({ attached: true, name, size: Buffer.byteLength(content) });
		const [listed] = await list(stage);
		expect(listed).toMatchObject({
			id: attached?.id,
			name,
			filename: `Stock Items (APPLES)\\${name}`,
			comment: null,
		});
		const [all] = await download(stage, {});
		expect(all).toMatchObject({ text: content, fileName: name, mimeType: 'text/plain' });
		const [byName] = await download(stage, { files: 'name', fileName: name });
		expect(byName?.text).toBe(content);
		const id = String(attached?.id);
		const options = { saveAs: 'other.txt' };
		const byId = await download(stage, {
			files: 'id',
			fileId: id,
			options,
			binaryPropertyName: 'file',
		});
		expect(byId).toMatchObject([{ text: content, field: 'file', fileName: 'other.txt' }]);
	});

	it('with bytes that are no text', async () => {
		const stage = await startNode();
		const bytes = Buffer.from([0, 255, 13, 10, 128, 0]);
		const data = { data: { data: bytes.toString('base64'), mimeType: 'image/png' } };
		const options = { fileName: 'x.png' };
		await stage.node.run({ parameters: attach({ options }), binary: data });
		const parameters = operation('file', 'download', 'StockItem', ITEM);
		const [item] = await stage.node.run({ parameters });
		expect(Buffer.from(item?.binary?.data?.data ?? '', 'base64')).toEqual(bytes);
	});
});

describe('attaching', () => {
	it('takes the name without folders, a comment, and makes a new version of a name', async () => {
		const stage = await startNode();
		const comment = 'First draft';
		const path = 'C:\\Users\\me\\note.txt';
		await stage.node.run({
			parameters: attach({ options: { comment } }),
			binary: binary('one', path),
		});
		expect(await list(stage)).toMatchObject([{ name: 'note.txt', comment }]);
		await stage.node.run({ parameters: attach(), binary: binary('two', 'note.txt') });
		expect(await list(stage)).toMatchObject([{ name: 'note.txt', comment: null }]);
		expect(await download(stage, {})).toMatchObject([{ text: 'two' }]);
	});

	it('to a detail row', async () => {
		const stage = await startNode();
		const order = { record: named('SO|000001', 'keys') };
		await stage.node.run({
			parameters: attach({ ...order, attachTo: 'row', rowValue: '1' }, 'SalesOrder'),
			binary: binary('of the line', 'line.txt'),
		});
		expect(await list(stage, order, 'SalesOrder')).toEqual([]);
		const options = { detail: 'Details' };
		expect(await list(stage, { ...order, options }, 'SalesOrder')).toMatchObject([
			{ name: 'line.txt', detail: 'Details', rowId: expect.any(String) },
		]);
		const files = await download(stage, { ...order, options }, 'SalesOrder');
		expect(files).toMatchObject([{ text: 'of the line' }]);
	});

	it('by the ID of the record', async () => {
		const stage = await startNode();
		const [item] = await stage.node.json({
			parameters: operation('record', 'get', 'StockItem', ITEM),
		});
		const record = named(String(item?.id), 'id');
		await stage.node.run({ parameters: attach({ record }), binary: binary('x', 'x.txt') });
		expect(await list(stage)).toMatchObject([{ name: 'x.txt' }]);
	});

	it('on builds without links: records by their keys; an ID is refused with what to do', async () => {
		const stage = await startNode({ links: false });
		await stage.node.run({ parameters: attach(), binary: binary('x', 'ä %.txt') });
		expect(await list(stage)).toMatchObject([{ name: 'ä %.txt' }]);
		const [item] = await stage.node.json({
			parameters: operation('record', 'get', 'StockItem', ITEM),
		});
		const error = await stage.node.error({
			parameters: attach({ record: named(String(item?.id), 'id') }),
			binary: binary('x', 'x.txt'),
		});
		expect(error.description).toContain('choose "By Keys"');
	});

	it('never follows a link to another host', async () => {
		const stage = await startNode();
		stage.gateway.onRequest = ({ method, path }) =>
			method === 'GET' && path.startsWith('/entity/Default')
				? {
						status: 200,
						headers: { 'Content-Type': 'application/json' },
						body: '{"_links":{"files:put":"https://elsewhere.example/{filename}"}}',
					}
				: undefined;
		await stage.node.run({ parameters: attach(), binary: binary('x', 'x.txt') });
		const put = stage.simulator.log().find(({ method }) => method === 'PUT');
		expect(put).toMatchObject({ status: 204, path: expect.stringContaining('/StockItem/APPLES/') });
	});
});

describe('files are an error', () => {
	it.each([
		['no name', binary('x'), {}, 'The file has no name'],
		['dots as name', binary('x', '..'), {}, '".." is not the name of a file'],
		['no binary field', {}, {}, "no binary field 'data'"],
		['a long comment', binary('x', 'a'), { comment: 'x'.repeat(501) }, 'has 501 characters'],
		['a comment beyond Latin', binary('x', 'a'), { comment: '日本' }, 'that an HTTP header cannot'],
	])('%s', async (_name, files, options, message) => {
		const { node } = await startNode();
		const error = await node.error({ parameters: attach({ options }), binary: files });
		expect(`${error.message} ${error.description ?? ''}`).toContain(message);
	});

	it('of a record that is not there', async () => {
		const { node } = await startNode();
		const parameters = operation('file', 'getAll', 'StockItem', { record: named('NONE', 'keys') });
		expect((await node.error({ parameters })).message).toMatch(/The record was not found/);
	});

	it('of an entity that is not there', async () => {
		const { node } = await startNode();
		const parameters = operation('file', 'getAll', 'Nonsense', ITEM);
		expect((await node.error({ parameters })).message).toMatch(/Entity Nonsense was not found/);
	});

	it('of a name that is not there, with those that are', async () => {
		const stage = await startNode();
		const wanted = operation('file', 'download', 'StockItem', {
			...ITEM,
			files: 'name',
			fileName: 'b.txt',
		});
		expect((await stage.node.error({ parameters: wanted })).description).toMatch(/no files at all/);
		await stage.node.run({ parameters: attach(), binary: binary('x', 'a.txt') });
		expect((await stage.node.error({ parameters: wanted })).description).toBe('It has: a.txt.');
	});

	it('of an ID that is not there', async () => {
		const { node } = await startNode();
		const fileId = '9be45eb7-f97d-400b-96a5-1c4cf82faa96';
		const parameters = operation('file', 'download', 'StockItem', { files: 'id', fileId });
		expect((await node.error({ parameters })).message).toMatch(/The file was not found/);
	});

	it('larger than the instance takes', async () => {
		const { node } = await startNode({ maxFileBytes: 10 });
		const parameters = attach();
		const error = await node.error({ parameters, binary: binary('x'.repeat(11), 'a.txt') });
		expect(error.message).toContain('The file exceeds the maximum allowed size.');
	});

	it('to a row that is not there', async () => {
		const { node } = await startNode();
		const parameters = attach(
			{ record: named('SO|000001', 'keys'), attachTo: 'row', rowValue: '99' },
			'SalesOrder',
		);
		const error = await node.error({ parameters, binary: binary('x', 'a.txt') });
		expect(error.message).toBe('The record has no row in Details whose LineNbr is "99"');
	});

	it('a sign-in page in place of a file', async () => {
		const stage = await startNode();
		await stage.node.run({ parameters: attach(), binary: binary('x', 'a.txt') });
		stage.simulator.injectFault({ kind: 'loginPage', path: '/files/' });
		const parameters = operation('file', 'download', 'StockItem', ITEM);
		expect((await stage.node.error({ parameters })).message).toContain(
			'A page came instead of data',
		);
	});
});

it('as many files are listed as are wanted', async () => {
	const stage = await startNode();
	for (const name of ['a.txt', 'b.txt', 'c.txt']) {
		await stage.node.run({ parameters: attach(), binary: binary('x', name) });
	}
	expect(await list(stage, { limit: 2 })).toHaveLength(2);
	expect(await list(stage, { returnAll: true })).toHaveLength(3);
});

it('one name for several files is refused before any of them is downloaded', async () => {
	const stage = await startNode();
	for (const name of ['a.txt', 'b.txt']) {
		await stage.node.run({ parameters: attach(), binary: binary('x', name) });
	}
	const reads = () => stage.simulator.log().filter(({ path }) => path.includes('/files/'));
	const before = reads().length;
	const options = { saveAs: 'c.txt' };
	const parameters = operation('file', 'download', 'StockItem', { ...ITEM, options });
	const error = await stage.node.error({ parameters });
	expect(error.message).toBe('"Save As" names one file, and the record has 2');
	expect(error.description).toContain('Nothing was downloaded');
	expect(reads()).toHaveLength(before);
	const one = await download(stage, { files: 'name', fileName: 'b.txt', options });
	expect(one).toMatchObject([{ text: 'x', fileName: 'c.txt' }]);
	expect(reads()).toHaveLength(before + 1);
});

it('a file is found by its name in other letters, as Windows does', async () => {
	const stage = await startNode();
	await stage.node.run({ parameters: attach(), binary: binary('x', 'Drawing.txt') });
	const found = await download(stage, { files: 'name', fileName: 'DRAWING.TXT' });
	expect(found).toMatchObject([{ text: 'x', fileName: 'Drawing.txt' }]);
});

it('a record without files gives nothing', async () => {
	const stage = await startNode();
	expect(await list(stage)).toEqual([]);
	expect(await download(stage, {})).toEqual([]);
});

it('goes on with the other items where the user wants that', async () => {
	const { node } = await startNode();
	const record = named('={{ $json.id }}', 'keys');
	const items = await node.run({
		parameters: operation('file', 'attach', 'StockItem', { record }),
		input: [{ id: 'NONE' }, { id: 'APPLES' }],
		binary: binary('x', 'a.txt'),
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ json: { error: expect.stringContaining('not found') }, pairedItem: { item: 0 } },
		{ json: { attached: true }, pairedItem: { item: 1 } },
	]);
});
