import { receive } from '../../nodes/AcumaticaTrigger/intake/receive';
import { readSettings } from '../../nodes/AcumaticaTrigger/settings';
import { WorkflowStateStore } from '../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import { median, quantile } from './load';
import { oneRowNotification } from './notifications';
import type { Line } from './report';

const REMEMBERED = [1_000, 10_000];
const MEASURED = 500;

const parameters: Record<string, unknown> = {
	'rowKeys.keys': [{ query: '', fields: 'Warehouse, InventoryID' }],
};
const settings = readSettings((name, fallback) => parameters[name] ?? fallback);

/** The store in n8n's static data, when it remembers so many messages. */
export async function workflowLines(): Promise<Line[]> {
	const lines: Line[] = [];
	for (const remembered of REMEMBERED) {
		const store = new WorkflowStateStore({ ...settings, clock: Date.now });
		for (let number = 0; number < remembered; number++) await take(store);
		const times: number[] = [];
		const writes: number[] = [];
		let json = '';
		for (let number = 0; number < MEASURED; number++) {
			const begin = performance.now();
			await take(store);
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
				'JSON (KB)': json.length / 1_000,
				'bytes per remembered message': json.length / remembered,
			},
		});
	}
	return lines;
}

async function take(store: WorkflowStateStore): Promise<void> {
	const { messageKey } = await receive(
		Buffer.from(oneRowNotification()),
		settings,
		store,
		Date.now,
	);
	if (messageKey !== null) await store.messages.delivered(messageKey);
}
