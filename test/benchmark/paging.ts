// npx esbuild test/benchmark/paging.ts --bundle --platform=node --packages=external --outfile=test/output/paging.js
// node --expose-gc test/output/paging.js [--most 50000]
// What many rows cost the node: time and memory of Get Many and of generic inquiries, for growing numbers of rows.
// The simulator runs in a process of its own. Figures are of this machine; what counts is that they grow in line.
import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

import type { INodeParameters } from 'n8n-workflow';

import { NodeHarness } from '../nodes/Acumatica/harness';
import { inquiry, operation } from '../nodes/Acumatica/parameters';
import { AcumaticaSimulator } from '../simulator/rest/AcumaticaSimulator';
import { addStockItems } from './action/stockItems';

interface Ready {
	readonly instanceUrl: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

const PAGE = { pageSize: 5000 };

/** The server's half: so many stock items, and nothing else. */
async function serve(rows: number): Promise<void> {
	const simulator = new AcumaticaSimulator({ data: 'none', logSize: 100 });
	addStockItems(simulator, rows);
	const instanceUrl = await simulator.start();
	const { clientId, clientSecret } = simulator.application('resourceOwner');
	const ready: Ready = { instanceUrl, clientId, clientSecret };
	process.send?.(ready);
	process.once('disconnect', () => void simulator.stop());
}

async function withServer(rows: number, work: (ready: Ready) => Promise<void>): Promise<void> {
	const server = fork(__filename, ['--serve', String(rows)], { execArgv: process.execArgv });
	try {
		await work(await new Promise<Ready>((resolve) => server.once('message', resolve)));
	} finally {
		server.disconnect();
	}
}

/** Seconds, and megabytes at the highest and at the end, items included. */
async function measure(
	{ instanceUrl, clientId, clientSecret }: Ready,
	parameters: INodeParameters,
) {
	const node = new NodeHarness({
		credential: {
			instanceUrl,
			clientId,
			sharedSecret: clientSecret,
			grantType: 'password',
			username: 'admin',
			password: 'simulator',
			scope: 'api',
		},
	});
	global.gc?.();
	const before = process.memoryUsage().heapUsed;
	let highest = before;
	const watch = setInterval(() => {
		highest = Math.max(highest, process.memoryUsage().heapUsed);
	}, 20);
	const began = performance.now();
	const items = await node.run({ parameters });
	const seconds = (performance.now() - began) / 1000;
	clearInterval(watch);
	global.gc?.();
	const kept = process.memoryUsage().heapUsed - before;
	return { items: items.length, seconds, highest: (highest - before) / 1e6, kept: kept / 1e6 };
}

async function main(most: number): Promise<void> {
	const all = { returnAll: true, options: PAGE };
	const runs: ReadonlyArray<readonly [string, INodeParameters]> = [
		[
			'Record: Get Many',
			operation('record', 'getAll', 'StockItem', {
				...all,
				options: { ...PAGE, select: 'InventoryID,Description,DefaultPrice' },
			}),
		],
		['Generic Inquiry: Get Many', inquiry('getAll', 'StockItems', all)],
		[
			'Generic Inquiry: Get Changes Since',
			inquiry('getChanges', 'StockItems', {
				dateColumn: 'LastModifiedOn',
				keyColumns: ['InventoryID'],
				firstRun: 'all',
				options: PAGE,
			}),
		],
	];
	console.log(
		'rows     operation                            seconds   MB kept   MB highest   KB/row',
	);
	for (const rows of [most / 8, most / 4, most / 2, most].map(Math.trunc)) {
		await withServer(rows, async (ready) => {
			for (const [name, parameters] of runs) {
				const { items, seconds, kept, highest } = await measure(ready, parameters);
				if (items !== rows) throw new Error(`${name} gave ${items} rows, not ${rows}`);
				console.log(
					[
						String(rows).padEnd(8),
						name.padEnd(36),
						seconds.toFixed(2).padStart(7),
						kept.toFixed(1).padStart(9),
						highest.toFixed(1).padStart(12),
						((kept * 1000) / rows).toFixed(2).padStart(8),
					].join(' '),
				);
			}
		});
	}
}

const { values } = parseArgs({
	options: { most: { type: 'string', default: '50000' }, serve: { type: 'string' } },
});
void (values.serve === undefined ? main(Number(values.most)) : serve(Number(values.serve)));
