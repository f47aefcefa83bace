import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

// With its ending: a name that ends in ".node" would be loaded as a native module here.
import { Acumatica } from '../../nodes/Acumatica/Acumatica.node.js';
import { NodeHarness } from '../nodes/Acumatica/harness';
import { named, operation } from '../nodes/Acumatica/parameters';
import { inventoryId } from './action/stockItems';
import { heapInUse } from './collectGarbage';
import { startServer } from './manyRows/startServer';
import type { Line, Report } from './report';

const SIZES_MB = [10, 50, 200];
const GOAL_MB = 40;
const RECORD = { record: named(inventoryId(0), 'keys') };

/** The memory that a file takes on its way up and down, where n8n keeps files outside of the items. */
export async function measureLargeFiles(): Promise<Report> {
	const folder = await mkdtemp(join(tmpdir(), 'acumatica-files-'));
	Container.get(BinaryDataConfig).localStoragePath = folder;
	const files = Container.get(BinaryDataService);
	await files.init();
	const server = await startServer(1);
	try {
		const lines: Line[] = [];
		for (const megabytes of SIZES_MB) {
			const node = new NodeHarness({ credential: server.data, node: new Acumatica() });
			const binary = { data: await keep(files, megabytes) };
			const up = await highestOf(async () => {
				await node.run({ parameters: operation('file', 'attach', 'StockItem', RECORD), binary });
			});
			const down = await highestOf(async () => {
				await node.run({
					parameters: operation('file', 'download', 'StockItem', {
						...RECORD,
						files: 'name',
						fileName: `${megabytes}.bin`,
					}),
				});
			});
			lines.push({ name: `${megabytes} MB`, figures: { 'up (MB)': up, 'down (MB)': down } });
		}
		return {
			name: 'large-files',
			question: 'Memory that a file takes on its way (heap and buffers, at its highest)',
			charted: 'down (MB)',
			lines,
			remarks: [`Goal: at most ${GOAL_MB} MB for 200 MB, in both directions.`],
		};
	} finally {
		server.stop();
		await rm(folder, { recursive: true });
	}
}

async function keep(files: BinaryDataService, megabytes: number): Promise<IBinaryData> {
	const location = { type: 'execution', workflowId: 'w', executionId: 'e' } as const;
	const about = { mimeType: 'application/octet-stream', fileName: `${megabytes}.bin`, data: '' };
	const piece = Buffer.alloc(1e6, 'acumatica ');
	const pieces = Array.from({ length: megabytes }, () => piece);
	return await files.store(location, Readable.from(pieces), about);
}

/** In megabytes, above what was in use before. */
async function highestOf(work: () => Promise<void>): Promise<number> {
	heapInUse();
	const inUse = () => {
		const { heapUsed, external } = process.memoryUsage();
		return (heapUsed + external) / 1e6;
	};
	const before = inUse();
	let highest = before;
	const watch = setInterval(() => {
		highest = Math.max(highest, inUse());
	}, 5);
	await work();
	clearInterval(watch);
	return highest - before;
}
