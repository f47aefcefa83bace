import { receive } from '../../nodes/AcumaticaTrigger/intake/receive';
import { readSettings } from '../../nodes/AcumaticaTrigger/settings';
import { WorkflowStateStore } from '../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import { median, quantile } from './load';
import type { Line } from './report';

const REMEMBERED = [1_000, 10_000];
const MEASURED = 500;
const RESTORES = 15;
const FIRST_TICKS = 638_465_233_453_014_192n;

const parameters: Record<string, unknown> = {
	'rowKeys.keys': [{ query: '', fields: 'Warehouse, InventoryID' }],
};
const settings = readSettings((name, fallback) => parameters[name] ?? fallback);

/** The store in n8n's static data, when it remembers so many messages and as many row keys. */
export async function workflowLines(): Promise<Line[]> {
	const lines: Line[] = [];
	for (const remembered of REMEMBERED) {
		const store = new WorkflowStateStore({ ...settings, clock: Date.now });
		let number = 0;
		while (number < remembered) await take(store, number++);
		const times: number[] = [];
		const writes: number[] = [];
		let json = '';
		while (times.length < MEASURED) {
			const begin = performance.now();
			await take(store, number++);
			const taken = performance.now();
			json = JSON.stringify(store);
			times.push(taken - begin);
			writes.push(performance.now() - taken);
		}
		const perMessage = median(times) + median(writes);
		times.sort((a, b) => a - b);
		lines.push({
			name: `workflow store, ${remembered} remembered`,
			figures: {
				'messages a second': 1_000 / perMessage,
				'p50 (ms)': quantile(times, 0.5),
				'p99 (ms)': quantile(times, 0.99),
				'write (ms)': median(writes),
				'restore (ms)': median(restores(json)),
				'JSON (KB)': json.length / 1_000,
				'bytes per remembered message': json.length / remembered,
			},
		});
	}
	return lines;
}

/** How long each of some starts takes with what is stored. */
function restores(json: string): number[] {
	return Array.from({ length: RESTORES }, () => {
		const stored: unknown = JSON.parse(json);
		const begin = performance.now();
		new WorkflowStateStore({ ...settings, clock: Date.now }).restore(stored);
		return performance.now() - begin;
	});
}

async function take(store: WorkflowStateStore, number: number): Promise<void> {
	const { messageKey } = await receive(messageOf(number), settings, store, Date.now);
	if (messageKey !== null) await store.messages.delivered(messageKey);
}

/** An update of a row of its own. */
function messageOf(number: number): Buffer {
	const row = (quantity: number) =>
		`{"Warehouse":"MAIN ","InventoryID":"ITEM${number}","QtyAvailable":${quantity}}`;
	return Buffer.from(
		`{"Inserted":[${row(1)}],"Deleted":[${row(0)}],"Query":"Item Availability Data",` +
			`"CompanyId":"MyStore","Id":"06284bdf-${number}","TimeStamp":${FIRST_TICKS + BigInt(number)}}`,
	);
}
