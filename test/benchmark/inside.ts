import { parseExactly } from '../../nodes/exact/json';
import { presentChanges } from '../../nodes/items/presentChanges';
import { receive } from '../../nodes/AcumaticaTrigger/intake/receive';
import { readSettings } from '../../nodes/AcumaticaTrigger/settings';
import { WorkflowStateStore } from '../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import { heapInUse } from './collectGarbage';
import { itemsAlone } from './itemsAlone';
import { median } from './load';
import type { Line, Report } from './report';
import { timeOfWebhook } from './timeOfWebhook';

const SIZES = [1, 100, 10_000, 100_000];
const REPEATS = 7;
const GOAL_MS = 0.3;

/** By a CPU profile of 10,000 rows on each side, in multiples of JSON.parse. */
const WHERE_IT_GOES =
	'Goal for 10,000 rows on each side: all at most 6 times JSON.parse. By a CPU profile, in multiples of JSON.parse: reading without loss of digits 1.6; the hash of all rows, by which a repeat is known, 1.3; pairing 2.8, of which the texts of the key columns are 1.2 and a hash for each key, by which its row is known later, 0.8; deciding, and the log of each key with its text in the state, 2.8; comparing and items 1.1; collecting garbage, since all of that is in use at once, about 2.';

const parameters: Record<string, unknown> = {
	'rowKeys.keys': [{ query: '', fields: 'Warehouse, InventoryID' }],
};
const settings = readSettings((name, fallback) => parameters[name] ?? fallback);

/** Question 3: what a message costs inside the trigger, without n8n, from its bytes to its items. */
export async function measureInside(): Promise<Report> {
	// First, so that the collector is not busy with the large messages.
	const webhook = await timeOfWebhook();
	const lines: Line[] = [];
	let before: { rows: number; ms: number } | undefined;
	for (const rows of SIZES) {
		const { ms, decodeMs, parseMs, itemsMs, megabytes, heap } = await measure(rows);
		const growth = before && ms / before.ms / (rows / before.rows);
		before = { rows, ms };
		lines.push({
			name: `${rows} rows on each side`,
			figures: {
				'body (MB)': megabytes,
				'median (ms)': ms,
				'us per row': (ms / rows) * 1_000,
				'JSON.parse alone (ms)': parseMs,
				'decode, JSON.parse = 1': decodeMs / parseMs,
				'JSON.parse and items alone, JSON.parse = 1': itemsMs / parseMs,
				'all, JSON.parse = 1': ms / parseMs,
				'time per row, line above = 1': growth ?? '',
				'kept afterwards (MB)': heap,
			},
		});
	}
	return {
		name: 'inside',
		question: 'Decode, deduplicate, pair, select and present one notification, without n8n',
		charted: 'us per row',
		lines,
		remarks: [
			`webhook() on n8n-core's context with a one-row message: p50 ${webhook.p50.toFixed(3)} ms, p99 ${webhook.p99.toFixed(3)} ms (goal: p50 at most ${GOAL_MS} ms).`,
			WHERE_IT_GOES,
		],
	};
}

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

interface Costs {
	readonly ms: number;
	/** Reading the bytes as JSON, by the exact reader and by JSON.parse. */
	readonly decodeMs: number;
	readonly parseMs: number;
	/** JSON.parse and objects as large as the items. */
	readonly itemsMs: number;
	readonly megabytes: number;
	readonly heap: number;
}

async function measure(rows: number): Promise<Costs> {
	const before = heapInUse();
	const store = new WorkflowStateStore({
		clock: Date.now,
		memoryMs: settings.memoryMs,
		windowMs: settings.windowMs,
		batch: settings.batch,
	});
	const repeats = rows === 1 ? 2_000 : REPEATS;
	const times: number[] = [];
	const decodeTimes: number[] = [];
	const parseTimes: number[] = [];
	const itemsTimes: number[] = [];
	let megabytes = 0;
	for (let number = 1; number <= repeats; number++) {
		const body = messageOf(rows, number);
		megabytes = body.length / 1e6;
		parseTimes.push(timeOf(() => JSON.parse(body.toString('utf8'))));
		decodeTimes.push(timeOf(() => parseExactly(body)));
		itemsTimes.push(timeOf(() => itemsAlone(JSON.parse(body.toString('utf8')))));
		const begin = performance.now();
		const receipt = await receive(body, settings, store, Date.now);
		const items = presentChanges(receipt.changes, 'event');
		times.push(performance.now() - begin);
		if (items.length !== rows) throw new Error(`Expected ${rows} changes`);
		if (receipt.messageKey !== null) await store.messages.delivered(receipt.messageKey);
	}
	return {
		ms: median(times),
		decodeMs: median(decodeTimes),
		parseMs: median(parseTimes),
		itemsMs: median(itemsTimes),
		megabytes,
		heap: heapInUse() - before,
	};
}

function timeOf(work: () => unknown): number {
	const begin = performance.now();
	work();
	return performance.now() - begin;
}
