import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { seededRandom } from '../../simulator/push/seededRandom';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { ID } from '../../simulator/rest/records/columns';
import { named } from '../nodes/Acumatica/parameters';

const INTERVAL_MINUTES = 0.05;
const SETTLING_SECONDS = 3;
const NEW_ROWS = 5;

/** What the trigger is set to. */
export const READS_STOCK = {
	pairingWindow: 2,
	completeness: true,
	inquiry: named('StockItems'),
	keyColumns: ['InventoryID'],
	dateColumn: 'LastModifiedOn',
	sweepInterval: INTERVAL_MINUTES,
	deletionSearch: 2 * INTERVAL_MINUTES,
	options: { settlingTime: SETTLING_SECONDS, batchWindow: 1 },
};

/** After everything has settled, a sweep begins and ends within this. */
const LONGEST_SWEEP_MS = INTERVAL_MINUTES * 60_000 + 3_000;

const Item = z.object({
	event: z.string(),
	key: z.object({ InventoryID: z.string() }),
	after: z.object({ DefaultPrice: z.number() }).passthrough().nullable(),
});

/** A table of stock items that changes, an Acumatica around it, and notifications of which a third gets lost. */
export class ChangingStock {
	readonly simulator = new AcumaticaSimulator({ timeZone: 'America/New_York' });
	/** Each change of a row has a price of its own. */
	readonly saved: string[] = [];
	readonly removed: string[] = [];
	private readonly random = seededRandom(11);
	private price = 1_000;
	private sender: PushSender | undefined;

	constructor(private readonly items: number) {}

	/** Rows that are there, with dates before any trigger was set up. */
	async start(): Promise<void> {
		const { simulator } = this;
		await simulator.start();
		const database = simulator.database();
		const [model = {}] = [...database.rows('StockItem')];
		const LastModifiedDateTime = new Date(Date.now() - 3_600_000).toISOString();
		database.transaction((t) => {
			for (const { InventoryID = null } of [...database.rows('StockItem')]) {
				t.update('StockItem', { InventoryID }, { LastModifiedDateTime });
			}
			for (let number = 1; number <= this.items; number++) {
				const InventoryID = `ITEM${String(number).padStart(4, '0')}`;
				t.insert('StockItem', { ...model, [ID]: randomUUID(), InventoryID, LastModifiedDateTime });
			}
		});
	}

	/** From now on changes are sent: a third of them not, or only half. */
	send(url: string, header: { name: string; value: string }): void {
		const { simulator, random } = this;
		this.sender = new PushSender({
			database: simulator.database(),
			destinations: [destination(url, header, [simulator.pushInquiry('StockItems')])],
			tenant: 'MyTenant',
			random,
			wait: async () => await sleep(20),
			assumptions: {
				lost: { share: 0.3, what: 'any half' },
				split: { share: 0.5, delayMs: 50 },
				duplicate: { share: 0.1 },
			},
		});
		simulator.showSender(this.sender);
	}

	async stop(): Promise<void> {
		await this.sender?.stop();
		await this.simulator.stop();
	}

	/** Every row changes, some go, some come: each in a transaction of its own, so many ms after the last. */
	async round(
		name: string,
		during: () => Promise<void> = async () => {},
		paceMs = 20,
	): Promise<void> {
		const database = this.simulator.database();
		const [model = {}] = [...database.rows('StockItem')];
		const ids = [...database.rows('StockItem')].map(({ InventoryID }) => String(InventoryID));
		for (const [index, InventoryID] of ids.entries()) {
			if (index === Math.floor(ids.length / 2)) await during();
			if (this.random() < 0.06) {
				this.removed.push(InventoryID);
				database.transaction((t) => t.delete('StockItem', { InventoryID }));
			} else {
				const change = this.stamp();
				this.saved.push(`${InventoryID} ${change.DefaultPrice}`);
				database.transaction((t) => t.update('StockItem', { InventoryID }, change));
			}
			await sleep(paceMs);
		}
		for (let number = 1; number <= NEW_ROWS; number++) {
			const [InventoryID, change] = [`${name}${number}`, this.stamp()];
			this.saved.push(`${InventoryID} ${change.DefaultPrice}`);
			database.transaction((t) =>
				t.insert('StockItem', { ...model, ...change, [ID]: randomUUID(), InventoryID }),
			);
		}
		await this.sender?.idle();
	}

	/** Changes so far. */
	get changes(): number {
		return this.saved.length + this.removed.length;
	}

	/** What the items of a trigger say of the same. */
	cameOut(items: readonly unknown[]) {
		const found = items.map((json) => Item.parse(json));
		const keyOf = ({ key }: z.infer<typeof Item>) => key.InventoryID.trim();
		return {
			saved: found
				.flatMap((item) =>
					item.after === null ? [] : [`${keyOf(item)} ${item.after.DefaultPrice}`],
				)
				.sort(),
			removed: found
				.filter(({ event }) => event === 'deleted')
				.map(keyOf)
				.sort(),
		};
	}

	/** Each change once. */
	get expected() {
		return { saved: [...this.saved].sort(), removed: [...this.removed].sort() };
	}

	private stamp() {
		const LastModifiedDateTime = new Date(this.simulator.now()).toISOString();
		return { DefaultPrice: ++this.price, LastModifiedDateTime };
	}
}

const Reading = z.object({ reading: z.object({ lastDeletionSearchAt: z.string().nullable() }) });

/** Resolves after a search for deletions, and a sweep, that began after everything has settled. */
export async function untilStockIsRead(
	health: () => Promise<unknown>,
	waitFor: (what: () => Promise<true | undefined>) => Promise<unknown>,
): Promise<void> {
	const settled = Date.now() + (SETTLING_SECONDS + 1) * 1_000;
	await waitFor(async () => {
		const { reading } = Reading.parse(await health());
		const at = Date.parse(reading.lastDeletionSearchAt ?? '1970-01-01');
		return at > settled ? true : undefined;
	});
	await sleep(LONGEST_SWEEP_MS);
}
