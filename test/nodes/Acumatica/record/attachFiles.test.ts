import { BINARY_ENCODING, type IBinaryKeyData, type INodeParameters } from 'n8n-workflow';

import { CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import type { OwnReply, Passing } from '../Gateway';
import { recordFromJson, startNode, type Stage } from '../startNode';

function file(text: string, fileName?: string) {
	const data = Buffer.from(text).toString(BINARY_ENCODING);
	return { data, mimeType: 'text/plain', fileName };
}

const FILES: IBinaryKeyData = {
	data: file('the order', 'order.txt'),
	photo: file('a photo', 'Übersicht 1.txt'),
	other: file('not named', 'other.txt'),
	plain: file('without a name'),
};

const ORDER = { CustomerID: 'GOODFOOD', CustomerOrder: 'SHOP-1' };

function write(
	operation: string,
	fields: object,
	attachFiles: unknown,
	more: INodeParameters = {},
) {
	const options = { attachFiles, ...more } as INodeParameters;
	return recordFromJson(operation, 'SalesOrder', JSON.stringify(fields), { options });
}

function filesOf({ simulator }: Stage, id: unknown) {
	return simulator.filesOf(String(id)).map(({ name, versions }) => [name, versions]);
}

function orders({ simulator }: Stage): unknown[] {
	const rows = [...simulator.database().rows('SalesOrder')];
	return rows.filter(({ CustomerOrder }) => CustomerOrder === 'SHOP-1');
}

const isFile = ({ method, path }: Passing) => method === 'PUT' && path.includes('/files/');
const THERE = { OrderType: 'SO', OrderNbr: '000001' };

it.each([
	['create', ORDER],
	['upsert', ORDER],
	['upsert', THERE],
	['update', THERE],
])(
	'%s attaches the files that are named to the record that it wrote',
	async (operation, fields) => {
		const stage = await startNode();
		const parameters = write(operation, { Description: 'x', ...fields }, 'data, photo');
		const [item] = await stage.node.json({ parameters, binary: FILES });
		expect(filesOf(stage, item?.id)).toEqual([
			['order.txt', ['the order']],
			['Übersicht 1.txt', ['a photo']],
		]);
		expect(item?.attachedFiles).toEqual([
			{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'order.txt', size: 9 },
			{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'Übersicht 1.txt', size: 7 },
		]);
	},
);

it.each([
	['PUT', { method: 'put' }],
	['PATCH', { method: 'patch' }],
	['some fields', { select: 'OrderNbr' }],
	['a list of names', { attachFiles: ['data'] }],
	['a name twice', { attachFiles: 'data,data' }],
])('an update with %s', async (_name, more) => {
	const stage = await startNode();
	const parameters = write('update', { ...THERE, Description: 'x' }, 'data', more);
	const [item] = await stage.node.json({ parameters, binary: FILES });
	expect(filesOf(stage, item?.id)).toEqual([['order.txt', ['the order']]]);
});

it('a file without a name has that of its field', async () => {
	const stage = await startNode();
	const [item] = await stage.node.json({
		parameters: write('create', ORDER, 'plain'),
		binary: FILES,
	});
	expect(filesOf(stage, item?.id)).toEqual([['plain', ['without a name']]]);
});

it('without the option nothing is attached, and a written record can be written back', async () => {
	const stage = await startNode();
	const [plain] = await stage.node.json({ parameters: write('create', ORDER, ''), binary: FILES });
	expect(plain).not.toHaveProperty('attachedFiles');
	expect(filesOf(stage, plain?.id)).toEqual([]);
	const [item] = await stage.node.json({
		parameters: write('create', ORDER, 'data'),
		binary: FILES,
	});
	const again = { ...THERE, attachedFiles: item?.attachedFiles, Description: 'back' };
	await stage.node.run({ parameters: write('update', again, '') });
	expect(stage.node.hints).toEqual([]);
});

it('a field that the item does not have is an error before anything is written', async () => {
	const stage = await startNode();
	const parameters = write('create', ORDER, 'data, missing');
	const error = await stage.node.error({ parameters, binary: FILES });
	expect(error.message).toMatch(/'missing'/);
	expect(orders(stage)).toEqual([]);
	expect(stage.simulator.log()).toEqual([]);
});

it.each<[string, OwnReply | 'cut']>([
	['refused', { status: 500, body: '{"exceptionMessage":"Too large."}' }],
	['cut off', 'cut'],
	['forbidden', { status: 403, body: '{"message":"No rights."}' }],
])('a file that is %s is an error that says that the record was written', async (_name, answer) => {
	const stage = await startNode();
	let puts = 0;
	stage.gateway.onRequest = (passing) => (isFile(passing) && ++puts === 2 ? answer : undefined);
	const parameters = write('create', ORDER, 'data, photo, other');
	const error = await stage.node.error({ parameters, binary: FILES });
	expect(error.message).toMatch(
		/^The record was written, and "Übersicht 1\.txt" could not be attached: ./,
	);
	expect(error.description).toContain('another create would make a second record');
	expect([orders(stage).length, puts]).toEqual([1, 2]);
});

it('a declined file is sent again, and is one version', async () => {
	const stage = await startNode();
	let puts = 0;
	stage.gateway.onRequest = (passing) =>
		isFile(passing) && ++puts === 1 ? { status: 429 } : undefined;
	const [item] = await stage.node.json({
		parameters: write('create', ORDER, 'data'),
		binary: FILES,
	});
	expect(filesOf(stage, item?.id)).toEqual([['order.txt', ['the order']]]);
});

it('a second run attaches to the record of the first, by Never Create Twice By', async () => {
	const stage = await startNode();
	let puts = 0;
	stage.gateway.onRequest = (passing) => (isFile(passing) && ++puts === 1 ? 'cut' : undefined);
	const parameters = write('create', ORDER, 'data', { uniqueField: 'CustomerOrder' });
	await stage.node.error({ parameters, binary: FILES });
	const [item] = await stage.node.json({ parameters, binary: FILES });
	expect(filesOf(stage, item?.id)).toEqual([['order.txt', ['the order']]]);
	expect(orders(stage)).toHaveLength(1);
});

it.each([{}, { select: 'CustomerID' }])(
	'a build that does not tell where files go takes them by the keys of the record, with %j',
	async (more) => {
		const stage = await startNode({ links: false });
		const parameters = write('create', ORDER, 'data', more);
		const [item] = await stage.node.json({ parameters, binary: FILES });
		expect(filesOf(stage, item?.id)).toEqual([['order.txt', ['the order']]]);
	},
);

it('where nothing tells where files go, that is an error behind the write', async () => {
	const stage = await startNode({ links: false });
	const fields = JSON.stringify({ DeviceCode: 'NEWONE', Description: 'x' });
	const parameters = {
		...Object(
			recordFromJson('upsert', 'Device', fields, {
				options: { attachFiles: 'data', ...CUSTOM_OPTIONS },
			}),
		),
		endpoint: { __rl: true, mode: 'name', value: CUSTOM_ENDPOINT },
	};
	const error = await stage.node.error({ parameters, binary: FILES });
	expect(error.message).toMatch(/The record was written, and .* does not tell where files/);
});

it('each item has its own files on its own record, whatever is under way at once', async () => {
	const stage = await startNode();
	const input = Array.from({ length: 6 }, (_, index) => ({ number: index }));
	const parameters = {
		...Object(write('create', {}, 'data', { sessions: 2 })),
		fieldsJson: `=${JSON.stringify({ ...ORDER, Description: '{{ $json.number }}' })}`,
	};
	const items = await stage.node.json({ parameters, input, binary: FILES });
	expect(new Set(items.map(({ id }) => id)).size).toBe(6);
	for (const { id } of items) expect(filesOf(stage, id)).toEqual([['order.txt', ['the order']]]);
});
