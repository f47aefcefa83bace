import type { Database } from '../../database/Database';
import type { Random } from '../seededRandom';
import { stockItems } from './inquiries';
import type { Scenario, Stage } from './Scenario';
import { saveItem } from './stockScenarios';
import { stockItem } from './tables';

const STATUSES = ['Active', 'Inactive', 'No Sales'];

/** Creates items (one in five), changes them (seven in ten) and deletes them (one in ten), one at a time. */
export class ChangingItems {
	private readonly present: string[] = [];
	private created = 0;

	constructor(
		private readonly database: Database,
		private readonly random: Random,
	) {}

	change(): void {
		const { database, random, present } = this;
		const dice = random();
		const place = Math.floor(random() * present.length);
		const id = present[place];
		if (id === undefined || dice < 0.2) {
			const newId = freeId(database, ++this.created);
			const item = stockItem(newId, `Item ${newId}`, 'CONSUMER', this.created);
			database.transaction((t) => t.insert('StockItem', item));
			present.push(newId);
		} else if (dice < 0.9) {
			saveItem(database, { InventoryID: id }, { ItemStatus: otherStatus(database, id, random) });
		} else {
			database.transaction((t) => t.delete('StockItem', { InventoryID: id }));
			present.splice(place, 1);
		}
	}
}

function* playBurst({ database, random, count }: Stage): Iterable<string> {
	const items = new ChangingItems(database, random);
	for (let done = 0; done < count; done++) items.change();
	yield `${count} stock items are created, changed and deleted, all at once.`;
}

function freeId(database: Database, from: number): string {
	for (let number = from; ; number++) {
		const InventoryID = `BURST${String(number).padStart(6, '0')}`;
		if (!database.get('StockItem', { InventoryID })) return InventoryID;
	}
}

function otherStatus(database: Database, InventoryID: string, random: Random): string {
	const current = database.get('StockItem', { InventoryID })?.ItemStatus;
	const others = STATUSES.filter((status) => status !== current);
	return others[Math.floor(random() * others.length)] ?? 'Active';
}

export const burstScenario: Scenario = {
	name: 'burst',
	summary: '--count notifications by 8 parallel senders; 20 % repeated, 30 % of updates split',
	inquiries: [stockItems],
	assumptions: { parallel: 8, duplicate: { share: 0.2 }, split: { share: 0.3 } },
	play: playBurst,
};
