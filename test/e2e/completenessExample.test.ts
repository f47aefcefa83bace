import { setTimeout as sleep } from 'node:timers/promises';

import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { waitFor } from '../n8n-host/waitFor';
import { LossyRelay } from '../nodes/Acumatica/genericInquiry/LossyRelay';
import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { connectedApp } from '../demo/connectedApp';
import { sweptInquiry } from '../examples/sweptInquiry';
import { startN8n } from './packagedN8n';
import { expectSeatsFree } from './seatsAreFree';
import { publishExample, readExample, TRIGGER_TYPE, urlOfTrigger } from '../demo/examples';

jest.setTimeout(1_800_000);

const HEADER = { name: 'X-Acumatica-Key', value: 's3cret of the sweep' };
const LOST_SHARE = 0.3;
const SETTLING_SECONDS = 3;

let n8n: N8nHost;
let remove: () => Promise<void>;
let workflowId: string;
let relay: LossyRelay;
let sender: PushSender;
const simulator = new AcumaticaSimulator();

beforeAll(async () => {
	await simulator.start();
	makeOld();
	({ n8n, remove } = await startN8n());
	const example = readExample('completeness');
	const trigger = example.nodes.find(({ type }) => type === TRIGGER_TYPE);
	Object.assign(trigger?.parameters ?? {}, {
		sweepInterval: 0.05,
		deletionSearch: 0.1,
		options: { settlingTime: SETTLING_SECONDS },
	});
	const acumaticaErpWebhookApi = await n8n.importCredential({
		name: 'Push notifications',
		type: 'acumaticaErpWebhookApi',
		data: { method: 'header', headerName: HEADER.name, headerSecret: HEADER.value },
	});
	const acumaticaErpConnectedAppApi = await n8n.importCredential(connectedApp(simulator));
	const published = await publishExample(n8n, example, {
		[TRIGGER_TYPE]: { acumaticaErpWebhookApi, acumaticaErpConnectedAppApi },
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

/** What was there before the workflow. */
function makeOld(): void {
	const database = simulator.database();
	const LastModifiedDateTime = new Date(Date.now() - 3_600_000).toISOString();
	database.transaction((t) => {
		for (const { InventoryID = null } of [...database.rows('StockItem')]) {
			t.update('StockItem', { InventoryID }, { LastModifiedDateTime });
		}
	});
}

/** Prices in the items that came out at the end, which tell one change from another. */
async function pricesThatCameOut(): Promise<number[]> {
	const runs = await n8n.finishedExecutions(0, { workflowId, status: ['success'] });
	return runs
		.flatMap((run) => itemsOf(run, 'Each Change Once'))
		.map(({ json }) => Number(Object(json.row).DefaultPrice));
}

/** Waits for as many changes, and then for no more of them. */
async function untilRead(count: number): Promise<number[]> {
	await waitFor(`${count} changes`, async () =>
		(await pricesThatCameOut()).length >= count ? true : undefined,
	);
	await sleep(10_000);
	return (await pricesThatCameOut()).sort((a, b) => a - b);
}

it('brings each change once, by the notification or by reading', async () => {
	const database = simulator.database();
	const expected: number[] = [];
	for (let round = 1; round <= 3; round++) {
		for (const { InventoryID = null } of [...database.rows('StockItem')]) {
			const DefaultPrice = round * 1_000 + expected.length;
			const LastModifiedDateTime = new Date().toISOString();
			expected.push(DefaultPrice);
			database.transaction((t) =>
				t.update('StockItem', { InventoryID }, { DefaultPrice, LastModifiedDateTime }),
			);
		}
		await sender.idle();
		expect(await untilRead(expected.length)).toEqual(expected);
	}
	expect(relay.lost).toBeGreaterThan(0);
	await n8n.unpublish(workflowId);
	expect(await n8n.executions({ workflowId, status: ['error', 'crashed'] })).toEqual([]);
	await expectSeatsFree(simulator);
});
