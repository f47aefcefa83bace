import type { INodeParameters } from 'n8n-workflow';

// With its ending: a name that ends in ".node" would be loaded as a native module here.
import { Acumatica } from '../../../nodes/Acumatica/Acumatica.node.js';
import { NodeHarness } from '../../nodes/Acumatica/harness';
import { inquiry, operation } from '../../nodes/Acumatica/parameters';
import { heapInUse } from '../collectGarbage';
import { median } from '../load';
import type { Line, Report } from '../report';
import { startServer, type Credential } from './startServer';

const SIZES = [12_500, 25_000, 50_000, 100_000];
const GOAL = 1.2;
const ROUNDS = 5;

const ALL = { returnAll: true, options: { pageSize: 5_000 } };
const RUNS: ReadonlyArray<readonly [string, INodeParameters]> = [
	[
		'Record: Get Many',
		operation('record', 'getAll', 'StockItem', {
			...ALL,
			options: { ...ALL.options, select: 'InventoryID,Description,DefaultPrice' },
		}),
	],
	['Generic Inquiry: Get Many', inquiry('getAll', 'StockItems', ALL)],
	[
		'Generic Inquiry: Get Changes Since',
		inquiry('getChanges', 'StockItems', {
			dateColumn: 'LastModifiedOn',
			keyColumns: ['InventoryID'],
			firstRun: 'all',
			options: ALL.options,
		}),
	],
];

interface Round {
	readonly seconds: number;
	/** Of the heap: the items, and the highest that it came to. */
	readonly kept: number;
	readonly highest: number;
}

/** The cost of many rows to the node, for growing numbers of rows. */
export async function measureManyRows(): Promise<Report> {
	const lines: Line[] = [];
	for (const rows of SIZES) {
		const credential = await startServer(rows);
		for (const [name, parameters] of RUNS) {
			const rounds: Round[] = [];
			for (let round = 0; round < ROUNDS; round++) {
				rounds.push(await measure(credential.data, parameters, rows));
			}
			const middle = (figure: keyof Round) => median(rounds.map((one) => one[figure]));
			lines.push({
				name: `${name}: ${rows} rows`,
				figures: {
					seconds: middle('seconds'),
					'us per row': (middle('seconds') / rows) * 1e6,
					'kept (MB)': middle('kept'),
					'highest (MB)': middle('highest'),
					'KB per row': (middle('kept') / rows) * 1_000,
				},
			});
			console.log(`  ${rows} rows: ${name}: ${middle('seconds').toFixed(2)} s`);
		}
		credential.stop();
	}
	return {
		name: 'many-rows',
		question: 'Reading all rows, the simulator in a process of its own',
		charted: 'seconds',
		lines,
		remarks: [
			`Of ${SIZES.at(-1)} rows the highest is ${ratiosOf(lines)} times what is kept (goal: ${GOAL}). The highest has garbage in it that was not collected yet.`,
			'Where time and memory grow in line with the rows, the figures per row stay the same.',
		],
	};
}

/** Of the largest size, in the order of the runs. */
function ratiosOf(lines: readonly Line[]): string {
	const largest = lines.slice(-RUNS.length);
	const ratios = largest.map(({ figures }) =>
		(Number(figures['highest (MB)']) / Number(figures['kept (MB)'])).toFixed(2),
	);
	return ratios.join(', ');
}

async function measure(
	credential: Credential,
	parameters: INodeParameters,
	rows: number,
): Promise<Round> {
	const node = new NodeHarness({ credential, node: new Acumatica() });
	const before = heapInUse();
	let highest = before;
	const watch = setInterval(() => {
		highest = Math.max(highest, process.memoryUsage().heapUsed / 1e6);
	}, 20);
	const began = performance.now();
	const items = await node.run({ parameters });
	const seconds = (performance.now() - began) / 1_000;
	clearInterval(watch);
	const kept = heapInUse() - before;
	if (items.length !== rows) throw new Error(`There were ${items.length} rows, not ${rows}`);
	return { seconds, kept, highest: highest - before };
}
