/**
 * What one message costs inside the trigger, without n8n: decode, deduplicate and pair, for messages
 * of 1 to 100,000 rows. Prints a table; ratios between the lines are what counts.
 *
 * Run it with: npx tsx test/benchmark/intake.ts
 */
import { receive } from '../../nodes/AcumaticaTrigger/intake/receive';
import { readSettings } from '../../nodes/AcumaticaTrigger/settings';
import { WorkflowStateStore } from '../../nodes/AcumaticaTrigger/state/WorkflowStateStore';

const SIZES = [1, 100, 10_000, 100_000];
const REPEATS = 7;

const parameters: Record<string, unknown> = {
	'rowKeys.keys': [{ query: '', fields: 'Warehouse, InventoryID' }],
};
const settings = readSettings((name, fallback) => parameters[name] ?? fallback);

function messageOf(rows: number, number: number): Buffer {
	const side = (quantity: number) =>
		Array.from({ length: rows }, (_unused, index) => ({
			Warehouse: 'MAIN ',
			InventoryID: `ITEM${String(index).padStart(7, '0')}`,
			Description: 'Lego, 500 piece set',
			QtyOnHand: 1999,
			QtyAvailable: quantity,
		}));
	return Buffer.from(
		`{"Inserted":${JSON.stringify(side(number))},"Deleted":${JSON.stringify(side(0))},` +
			`"Query":"Item Availability Data","CompanyId":"MyStore","Id":"06284bdf-2952-4a9a-bf60-${number}",` +
			`"TimeStamp":${638465233453014192n + BigInt(number)},"AdditionalInfo":{}}`,
	);
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

async function measure(rows: number): Promise<{ ms: number; megabytes: number }> {
	const store = new WorkflowStateStore({
		clock: Date.now,
		memoryMs: settings.memoryMs,
		windowMs: settings.windowMs,
	});
	const repeats = rows === 1 ? 2_000 : REPEATS;
	const times: number[] = [];
	let megabytes = 0;
	for (let number = 1; number <= repeats; number++) {
		const body = messageOf(rows, number);
		megabytes = body.length / 1e6;
		const begin = performance.now();
		const receipt = await receive(body, settings, store, Date.now);
		times.push(performance.now() - begin);
		if (receipt.changes.length !== rows) throw new Error(`Expected ${rows} changes`);
		if (receipt.messageKey !== null) await store.delivered(receipt.messageKey);
	}
	return { ms: median(times), megabytes };
}

async function run(): Promise<void> {
	const lines = [];
	let previous: number | null = null;
	for (const rows of SIZES) {
		const { ms, megabytes } = await measure(rows);
		lines.push({
			'rows on each side': rows,
			'body (MB)': megabytes.toFixed(2),
			'median (ms)': ms.toFixed(3),
			'per row (us)': ((ms / rows) * 1_000).toFixed(2),
			'times the line above': previous === null ? '' : (ms / previous).toFixed(1),
		});
		previous = ms;
	}
	console.table(lines);
	console.log(`Heap at the end: ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB`);
}

void run();
