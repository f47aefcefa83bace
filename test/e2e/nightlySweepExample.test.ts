import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { LossyRelay } from '../nodes/Acumatica/genericInquiry/LossyRelay';
import { expectNoSeatLeft } from '../nodes/Acumatica/seats';
import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { sweptInquiry } from '../examples/sweptInquiry';
import { startN8n } from './actionHost';
import { publishExample, readExample, TRIGGER_TYPE, urlOfTrigger } from '../demo/examples';

jest.setTimeout(1_800_000);

const HEADER = { name: 'X-Acumatica-Key', value: 's3cret of the sweep' };
const LOST_SHARE = 0.3;

let n8n: N8nHost;
let remove: () => Promise<void>;
let workflowId: string;
let relay: LossyRelay;
let sender: PushSender;
const simulator = new AcumaticaSimulator({ startTime: Date.now() });

beforeAll(async () => {
	await simulator.start();
	({ n8n, remove } = await startN8n());
	const example = readExample('nightly-sweep', { 'America/New_York': 'UTC+5:30' });
	const schedule = example.nodes.find(({ name }) => name === 'Every Night');
	Object.assign(schedule?.parameters ?? {}, {
		rule: { interval: [{ field: 'seconds', secondsInterval: 2 }] },
	});
	const acumaticaErpWebhookApi = await n8n.importCredential({
		name: 'Push notifications',
		type: 'acumaticaErpWebhookApi',
		data: { method: 'header', headerName: HEADER.name, headerSecret: HEADER.value },
	});
	const published = await publishExample(n8n, example, {
		[TRIGGER_TYPE]: { acumaticaErpWebhookApi },
		'n8n-nodes-acumatica-erp.acumatica': {
			acumaticaErpConnectedAppApi: await n8n.importCredential(connectedApp(simulator)),
		},
	});
	workflowId = published.id;
	relay = new LossyRelay(urlOfTrigger(n8n, published), LOST_SHARE);
	sender = new PushSender({
		database: simulator.database(),
		destinations: [destination(await relay.start(), HEADER, [sweptInquiry])],
		tenant: 'MyTenant',
	});
});

afterAll(async () => {
	await sender?.stop();
	await relay?.stop();
	await remove?.();
	await simulator.stop();
});

/** Prices in the items that came out at the end, which tell one change from another. */
async function pricesThatCameOut(): Promise<number[]> {
	const runs = await n8n.finishedExecutions(0, { workflowId, status: ['success'] });
	return runs
		.flatMap((run) => itemsOf(run, 'Each Change Once'))
		.map(({ json }) => Number(Object(json.row).DefaultPrice));
}

/** The runs in which the sweep came to its end. */
async function sweeps(): Promise<number> {
	const runs = await n8n.finishedExecutions(0, { workflowId, status: ['success'] });
	return runs.filter((run) => 'Get Changes Since' in run.data.runData).length;
}

/** Waits for sweeps that have begun after now: the next one may be under way already. */
async function untilSwept(): Promise<void> {
	const before = await sweeps();
	await waitFor('two sweeps', async () => ((await sweeps()) > before + 1 ? true : undefined));
}

it('brings each change once, by the notification or by the sweep', async () => {
	await untilSwept();
	expect(await pricesThatCameOut()).toEqual([]);
	const database = simulator.database();
	const expected: number[] = [];
	for (let night = 1; night <= 2; night++) {
		for (const { InventoryID = null } of [...database.rows('StockItem')]) {
			const DefaultPrice = night * 1_000 + expected.length;
			const LastModifiedDateTime = new Date(Date.now() + expected.length).toISOString();
			expected.push(DefaultPrice);
			database.transaction((t) =>
				t.update('StockItem', { InventoryID }, { DefaultPrice, LastModifiedDateTime }),
			);
		}
		await sender.idle();
		await untilSwept();
	}
	expect(relay.lost).toBeGreaterThan(0);
	expect((await pricesThatCameOut()).sort((a, b) => a - b)).toEqual(expected);
	await n8n.unpublish(workflowId);
	await waitFor('the last sweep to end', () =>
		simulator.sessions().length > 0 ? undefined : true,
	);
	expect(await n8n.executions({ workflowId, status: ['error', 'crashed'] })).toEqual([]);
	expectNoSeatLeft(simulator);
});
