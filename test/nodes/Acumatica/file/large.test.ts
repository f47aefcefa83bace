import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { MOST_IN_MEMORY } from '../../../../nodes/site/http/largeContent';
import { named, operation } from '../parameters';
import { startNode, type Stage } from '../startNode';

const ITEM = { record: named('APPLES', 'keys') };
const LARGE = MOST_IN_MEMORY + 1_234_567;

let folder: string;
let files: BinaryDataService;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'acumatica-files-'));
	Container.get(BinaryDataConfig).localStoragePath = folder;
	files = Container.get(BinaryDataService);
	await files.init();
});
afterAll(() => rm(folder, { recursive: true }));

/** No two parts of it are the same, so that none can be missing, or come twice, unnoticed. */
function content(size: number): Buffer {
	const bytes = Buffer.alloc(size);
	for (let index = 0; index + 4 <= size; index += 4) bytes.writeUInt32LE(index, index);
	return bytes;
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function kept(bytes: Buffer, fileName = 'large.bin'): Promise<IBinaryData> {
	const location = { type: 'execution', workflowId: 'w', executionId: 'e' } as const;
	const about = { mimeType: 'application/octet-stream', fileName, data: '' };
	return await files.store(location, bytes, about);
}

async function attach({ node }: Stage, bytes: Buffer, options: INodeParameters = {}) {
	const parameters = operation('file', 'attach', 'StockItem', { ...ITEM, options });
	return await node.json({ parameters, binary: { data: await kept(bytes) } });
}

async function download({ node }: Stage): Promise<{ bytes: Buffer; binary: IBinaryData }[]> {
	const items = await node.run({ parameters: operation('file', 'download', 'StockItem', ITEM) });
	return await Promise.all(
		items.map(async ({ binary }) => {
			const data = binary?.data ?? { data: '', mimeType: '' };
			return { bytes: await files.getAsBuffer(data), binary: data };
		}),
	);
}

describe.each([
	['of a byte', 1],
	['that just fits in memory', MOST_IN_MEMORY],
	['that is a byte larger', MOST_IN_MEMORY + 1],
	['that is large', LARGE],
])('a file %s', (_name, size) => {
	it('goes up and comes down as it was', async () => {
		const stage = await startNode();
		const bytes = content(size);
		expect(await attach(stage, bytes)).toMatchObject([{ attached: true, size }]);
		const [file] = await download(stage);
		expect(file?.bytes.length).toBe(size);
		expect(hash(file?.bytes ?? Buffer.alloc(0))).toBe(hash(bytes));
		expect(file?.binary.fileName).toBe('large.bin');
	});
});

describe('a large file', () => {
	it('is never in memory as a whole', async () => {
		const stage = await startNode();
		await attach(stage, content(LARGE));
		const whole = jest.spyOn(files, 'getAsBuffer');
		const store = jest.spyOn(files, 'store');
		const data = await kept(content(LARGE));
		const parameters = operation('file', 'attach', 'StockItem', ITEM);
		store.mockClear();
		await stage.node.run({ parameters, binary: { data } });
		expect(whole).not.toHaveBeenCalled();
		await stage.node.run({ parameters: operation('file', 'download', 'StockItem', ITEM) });
		expect(store.mock.calls.map(([, bytes]) => Buffer.isBuffer(bytes))).toEqual([false]);
		whole.mockRestore();
		store.mockRestore();
	});

	it('is sent whole again where the first answer was to come later', async () => {
		const stage = await startNode();
		let refusals = 2;
		stage.gateway.onRequest = ({ method }) =>
			method === 'PUT' && refusals-- > 0
				? { status: 429, headers: { 'Retry-After': '0' } }
				: undefined;
		const bytes = content(LARGE);
		await attach(stage, bytes);
		const [file] = await download(stage);
		expect(hash(file?.bytes ?? Buffer.alloc(0))).toBe(hash(bytes));
	});

	it.each([
		['at its begin', 1_000],
		['where it is kept in memory', MOST_IN_MEMORY - 1_000_000],
		['where it is handed on', MOST_IN_MEMORY + 500_000],
	])('is read anew where the connection breaks %s', async (_where, cutAfter) => {
		const stage = await startNode();
		const bytes = content(LARGE);
		await attach(stage, bytes);
		let breaks = 2;
		stage.gateway.onRequest = ({ path }) =>
			path.includes('/files/') && breaks-- > 0 ? { cutAfter } : undefined;
		const [file, ...others] = await download(stage);
		expect(others).toEqual([]);
		expect(hash(file?.bytes ?? Buffer.alloc(0))).toBe(hash(bytes));
		expect(breaks).toBe(-1);
	});
});
