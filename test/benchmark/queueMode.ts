/**
 * The load that n8n takes in queue mode on this machine, with one main process, two webhook processes, two
 * workers, PostgreSQL and Redis of their own: notifications a second until they are answered, and until
 * the workflow has had them all. One line for each way of starting runs.
 *
 * Run it with: npm run build && npx tsx test/benchmark/queueMode.ts
 */
import { QueueModeHost } from '../e2e/queueModeHost';
import { KEY, QueueModeTrigger } from '../e2e/queueModeTrigger';
import { putUnderLoad } from './load';
import { oneRowNotification } from './notifications';

const SECONDS = 20;
const CONNECTIONS = 8;
const WAYS = [
	{ name: 'warm-up', options: {} },
	{ name: 'one run each', options: {} },
	{ name: 'Batch Window 2 s', options: { batchWindow: 2, batchSize: 500 } },
];

async function measure(host: QueueModeHost, name: string, options: object) {
	const rowKeys = { keys: [{ query: '', fields: 'InventoryID,Warehouse' }] };
	const trigger = await QueueModeTrigger.publish(host, name, { rowKeys, options });
	const begin = performance.now();
	const loads = await Promise.all(
		host.webhookUrls.map(async (webhookUrl) =>
			putUnderLoad({
				url: `${webhookUrl}${trigger.path}`,
				headers: { [KEY.name]: KEY.value },
				connections: CONNECTIONS,
				seconds: SECONDS,
				bodyOf: oneRowNotification,
			}),
		),
	);
	await trigger.settled(host.webhookUrls[0] ?? '', 600_000);
	const seconds = (performance.now() - begin) / 1_000;
	const accepted = loads.reduce((sum, load) => sum + load.accepted, 0);
	const executions = trigger.executions();
	const items = executions.reduce((sum, execution) => sum + execution.items.length, 0);
	return {
		way: name,
		'answered/s': loads.reduce((sum, load) => sum + load.acceptedPerSecond, 0).toFixed(0),
		'worked off/s': (items / seconds).toFixed(0),
		refused: loads.reduce((sum, load) => sum + load.refused, 0),
		'lost or repeated': items - accepted,
		runs: executions.length,
		'median (ms)': Math.max(...loads.map(({ p50 }) => p50)).toFixed(0),
		'99 % (ms)': Math.max(...loads.map(({ p99 }) => p99)).toFixed(0),
	};
}

async function run(): Promise<void> {
	const host = await QueueModeHost.start();
	try {
		const lines = [];
		for (const { name, options } of WAYS) lines.push(await measure(host, name, options));
		console.table(lines.slice(1));
	} finally {
		await host.remove();
	}
}

void run();
