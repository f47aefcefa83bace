import type { INodeParameters } from 'n8n-workflow';

import {
	AcumaticaSimulator,
	type SimulatorSettings,
} from '../../../simulator/rest/AcumaticaSimulator';
import { credentialFor } from '../Acumatica/startNode';
import { expectNoSeatLeft } from '../Acumatica/seats';
import { PollingHost } from './PollingHost';
import { setClock } from './siteTime';

const START = Date.UTC(2026, 5, 1, 12);
export const MINUTE_MS = 60_000;

/** A simulated Acumatica, and an n8n that polls its stock items. */
export interface Polling {
	readonly simulator: AcumaticaSimulator;
	readonly host: PollingHost;
	/** Moves all clocks on. */
	wait(minutes: number): void;
	save(item: string, fields?: Record<string, unknown>): void;
	remove(item: string): void;
}

const open: AcumaticaSimulator[] = [];

afterEach(async () => {
	const simulators = open.splice(0);
	try {
		for (const simulator of simulators) expectNoSeatLeft(simulator);
	} finally {
		for (const simulator of simulators) await simulator.stop();
	}
});

export const STOCK_ITEMS: INodeParameters = {
	inquiry: { __rl: true, mode: 'name', value: 'StockItems' },
	keyColumns: ['InventoryID'],
	dateColumn: 'LastModifiedOn',
};

export async function startPolling(
	parameters: INodeParameters = {},
	settings: SimulatorSettings = {},
): Promise<Polling> {
	const simulator = new AcumaticaSimulator({ startTime: START, ...settings });
	setClock(() => simulator.now());
	await simulator.start();
	open.push(simulator);
	const host = new PollingHost(credentialFor(simulator, simulator.instanceUrl), {
		...STOCK_ITEMS,
		...parameters,
	});
	const database = simulator.database();
	const isThere = (item: string) =>
		[...database.rows('StockItem')].some(({ InventoryID }) => InventoryID === item);
	return {
		simulator,
		host,
		wait: (minutes) => simulator.advance(minutes * MINUTE_MS),
		save(InventoryID, fields = {}) {
			const LastModifiedDateTime = new Date(simulator.now()).toISOString();
			const changed = { LastModifiedDateTime, ...fields };
			database.transaction((t) => {
				if (isThere(InventoryID)) t.update('StockItem', { InventoryID }, changed);
				else t.insert('StockItem', { InventoryID, ...changed });
			});
		},
		remove(InventoryID) {
			database.transaction((t) => t.delete('StockItem', { InventoryID }));
		},
	};
}

/** Event and key of each item, in their order. */
export function told(items: readonly unknown[]): string[] {
	return items.map((item) => {
		const { event, key } = item as { event: string; key: { InventoryID: string } };
		return `${event} ${key.InventoryID}`;
	});
}
