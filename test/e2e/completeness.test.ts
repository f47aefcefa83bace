import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { seededRandom } from '../../simulator/push/seededRandom';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { ID } from '../../simulator/rest/records/columns';
import { connectedApp } from '../demo/connectedApp';
import { waitFor } from '../n8n-host/waitFor';
import { expectNoSeatLeft } from '../nodes/Acumatica/seats';
import { named } from '../nodes/Acumatica/parameters';
import { KEY, TriggerHost, type PublishedTrigger } from './triggerHost';

jest.setTimeout(1_800_000);

const ITEMS = 100;
const INTERVAL_MINUTES = 0.05;
const SETTLING_SECONDS = 3;

const simulator = new AcumaticaSimulator({ timeZone: 'America/New_York' });
const random = seededRandom(11);
let host: TriggerHost;
let trigger: PublishedTrigger;
let sender: PushSender;

/** Each change of a row has a price of its own. */
const saved: string[] = [];
const removed: string[] = [];
let price = 1_000;

beforeAll(async () => {
	await simulator.start();
	fill();
	host = await TriggerHost.start();
	trigger = await host.publishTrigger(
		'Completeness',
		{
			pairingWindow: 2,
			completeness: true,
			inquiry: named('StockItems'),
			keyColumns: ['InventoryID'],
			dateColumn: 'LastModifiedOn',
			sweepInterval: INTERVAL_MINUTES,
			deletionSearch: 2 * INTERVAL_MINUTES,
			options: { settlingTime: SETTLING_SECONDS, batchWindow: 1 },
		},
		{},
		undefined,
		{ acumaticaErpConnectedAppApi: await host.n8n.importCredential(connectedApp(simulator)) },
	);
	sender = new PushSender({
		database: simulator.database(),
		destinations: [destination(trigger.url, KEY, [simulator.pushInquiry('StockItems')])],
		tenant: 'MyTenant',
		random,
		wait: async () => await sleep(20),
		assumptions: {
			lost: { share: 0.3, what: 'any half' },
			split: { share: 0.5, delayMs: 50 },
			duplicate: { share: 0.1 },
		},
	});
});

afterAll(async () => {
	await sender?.stop();
	await host?.remove();
	await simulator.stop();
});

/** Rows that are there, with dates before the trigger was set up. */
function fill(): void {
	const database = simulator.database();
	const [model = {}] = [...database.rows('StockItem')];
	const LastModifiedDateTime = new Date(Date.now() - 3_600_000).toISOString();
	database.transaction((t) => {
		for (const { InventoryID = null } of [...database.rows('StockItem')]) {
			t.update('StockItem', { InventoryID }, { LastModifiedDateTime });
		}
		for (let number = 1; number <= ITEMS; number++) {
			const InventoryID = `ITEM${String(number).padStart(4, '0')}`;
			t.insert('StockItem', { ...model, [ID]: randomUUID(), InventoryID, LastModifiedDateTime });
		}
	});
}

const ids = () =>
	[...simulator.database().rows('StockItem')].map(({ InventoryID }) => String(InventoryID));

/** Every row changes, some go, some come: each in a transaction of its own. */
async function round(name: string): Promise<void> {
	const database = simulator.database();
	const [model = {}] = [...database.rows('StockItem')];
	const stamp = () => ({
		DefaultPrice: ++price,
		LastModifiedDateTime: new Date().toISOString(),
	});
	for (const InventoryID of ids()) {
		if (random() < 0.06) {
			removed.push(InventoryID);
			database.transaction((t) => t.delete('StockItem', { InventoryID }));
		} else {
			const change = stamp();
			saved.push(`${InventoryID} ${change.DefaultPrice}`);
			database.transaction((t) => t.update('StockItem', { InventoryID }, change));
		}
		await sleep(20);
	}
	for (let number = 1; number <= 5; number++) {
		const [InventoryID, change] = [`${name}${number}`, stamp()];
		saved.push(`${InventoryID} ${change.DefaultPrice}`);
		database.transaction((t) =>
			t.insert('StockItem', { ...model, ...change, [ID]: randomUUID(), InventoryID }),
		);
	}
	await sender.idle();
}

const Item = z.object({
	event: z.string(),
	key: z.object({ InventoryID: z.string() }),
	after: z.object({ DefaultPrice: z.number() }).passthrough().nullable(),
});

async function cameOut(atLeast: number) {
	const items = (await trigger.items(atLeast)).map((json) => Item.parse(json));
	const keyOf = ({ key }: z.infer<typeof Item>) => key.InventoryID.trim();
	return {
		saved: items.flatMap((item) =>
			item.after === null ? [] : [`${keyOf(item)} ${item.after.DefaultPrice}`],
		),
		removed: items.filter(({ event }) => event === 'deleted').map(keyOf),
	};
}

const Reading = z.object({ reading: z.object({ lastDeletionSearchAt: z.string().nullable() }) });

/** Waits for a search for deletions that began after everything has settled. */
async function untilRead(): Promise<void> {
	const settled = Date.now() + (SETTLING_SECONDS + 1) * 1_000;
	await waitFor('the inquiry to be read', async () => {
		const { reading } = Reading.parse(await trigger.health());
		const at = Date.parse(reading.lastDeletionSearchAt ?? '1970-01-01');
		return at > settled ? true : undefined;
	});
	await sleep(INTERVAL_MINUTES * 60_000 + 3_000);
}

async function expectEachOnce(): Promise<void> {
	await untilRead();
	const found = await cameOut(saved.length + removed.length);
	expect(found.saved.sort()).toEqual([...saved].sort());
	expect(found.removed.sort()).toEqual([...removed].sort());
}

it('brings each change once, though a third of the messages get lost and n8n is down for a while', async () => {
	await untilRead();
	expect(await cameOut(0)).toEqual({ saved: [], removed: [] });
	await round('FIRST');
	await expectEachOnce();

	await waitFor('the end of a sweep', () => (simulator.sessions().length > 0 ? undefined : true));
	await host.n8n.kill();
	await round('SECOND');
	await host.n8n.restart();
	await expectEachOnce();

	await round('THIRD');
	await expectEachOnce();
	const health = z.object({ sweptMissing: z.number(), lookedUp: z.number() });
	const { sweptMissing, lookedUp } = health.parse(await trigger.health());
	expect(sweptMissing).toBeGreaterThan(50);
	expect(lookedUp).toBeGreaterThan(5);

	await host.n8n.unpublish(trigger.workflowId);
	expect(await host.n8n.executions({ status: ['error', 'crashed'] })).toEqual([]);
	expectNoSeatLeft(simulator);
});
