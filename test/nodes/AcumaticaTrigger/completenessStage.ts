import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { destination, type Destination } from '../../../simulator/push/Destination';
import { PushSender } from '../../../simulator/push/PushSender';
import {
	AcumaticaSimulator,
	type SimulatorSettings,
} from '../../../simulator/rest/AcumaticaSimulator';
import { LossyRelay } from '../Acumatica/genericInquiry/LossyRelay';
import { named } from '../Acumatica/parameters';
import { expectNoSeatLeft } from '../Acumatica/seats';
import { credentialFor } from '../Acumatica/startNode';
import { CREDENTIAL, TriggerHarness } from './harness';

const SECOND = 1 / 60;
export const READING = {
	completeness: true,
	inquiry: named('StockItems'),
	keyColumns: ['InventoryID'],
	dateColumn: 'LastModifiedOn',
	sweepInterval: 1 * SECOND,
	deletionSearch: 2 * SECOND,
	pairingWindow: 0.5,
	options: { settlingTime: 1 },
} satisfies INodeParameters;

/** An Acumatica, a trigger with Completeness, and the way between them. */
export interface Stage {
	readonly simulator: AcumaticaSimulator;
	trigger: TriggerHarness;
	readonly relay: LossyRelay;
	readonly sender: PushSender;
}

const stages: Stage[] = [];

/** Ends all that was started; no seat is left. */
export async function endStages(): Promise<void> {
	for (const { simulator, trigger, relay, sender } of stages.splice(0)) {
		await sender.stop();
		await relay.stop();
		await trigger.stop();
		await simulator.stop();
		expectNoSeatLeft(simulator);
	}
}

export interface Setting {
	/** Share of the messages that get lost. */
	readonly loss?: number;
	readonly parameters?: INodeParameters;
	readonly site?: SimulatorSettings;
	readonly password?: string;
	/** What Acumatica has on SM302000, in place of one with the trigger's address. */
	readonly destinations?: readonly Destination[];
	/** The part of the trigger's address that n8n makes for it alone. */
	readonly webhookId?: string;
	/** Port of the Redis that keeps the state. */
	readonly redis?: number;
}

export async function start({
	loss = 0,
	parameters = {},
	site = {},
	password,
	destinations,
	webhookId,
	redis,
}: Setting = {}) {
	const simulator = new AcumaticaSimulator({ timeZone: 'America/New_York', ...site });
	await simulator.start();
	makeOld(simulator);
	const trigger = new TriggerHarness({
		parameters: { ...READING, ...parameters, ...(redis && { stateStore: 'redis' }) },
		...(redis && { redisCredential: { host: '127.0.0.1', port: redis } }),
		...(webhookId !== undefined && { webhookId }),
		connectedApp: {
			...credentialFor(simulator, simulator.instanceUrl),
			...(password === undefined ? {} : { password }),
		},
	});
	const relay = new LossyRelay(await trigger.start(), loss);
	const header = { name: CREDENTIAL.headerName, value: CREDENTIAL.headerSecret };
	const address = await relay.start();
	const sender = new PushSender({
		database: simulator.database(),
		destinations: destinations ?? [
			destination(address, header, [simulator.pushInquiry('StockItems')]),
		],
		tenant: 'MyTenant',
		delivery: { attempts: 1 },
	});
	simulator.showSender(sender);
	const stage: Stage = { simulator, trigger, relay, sender };
	stages.push(stage);
	return stage;
}

/** What was there before the trigger. */
function makeOld(simulator: AcumaticaSimulator): void {
	const database = simulator.database();
	const LastModifiedDateTime = new Date(Date.now() - 3_600_000).toISOString();
	database.transaction((t) => {
		for (const { InventoryID = null } of [...database.rows('StockItem')]) {
			t.update('StockItem', { InventoryID }, { LastModifiedDateTime });
		}
		for (const { CustomerID = null } of [...database.rows('Customer')]) {
			t.update('Customer', { CustomerID }, { LastModifiedDateTime });
		}
	});
}

async function sleep(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export async function reading({ trigger }: Stage): Promise<IDataObject> {
	return Object((await trigger.health()).reading) as IDataObject;
}

/** Waits for the end of the first run. */
export async function untilRead(stage: Stage): Promise<void> {
	for (let waited = 0; waited < 200; waited++) {
		if (Object(await reading(stage)).lastSweepAt) return;
		await sleep(50);
	}
	throw new Error('Nothing was read');
}

/** Waits for so many items, and then for no more. */
export async function items({ trigger }: Stage, count: number): Promise<IDataObject[]> {
	const all = () => trigger.runs.flatMap((run) => run.items.map(({ json }) => json));
	for (let waited = 0; waited < 200 && all().length < count; waited++) await sleep(100);
	await sleep(3_500);
	return all();
}

export const words = ({ event, key, after, source }: IDataObject) =>
	`${String(event)} ${String(Object(key).InventoryID).trim()} ${String(Object(after).DefaultPrice)} by ${Object(source).format}`;

export function save({ simulator }: Stage, InventoryID: string, DefaultPrice: number): void {
	const LastModifiedDateTime = new Date().toISOString();
	simulator
		.database()
		.transaction((t) =>
			t.update('StockItem', { InventoryID }, { DefaultPrice, LastModifiedDateTime }),
		);
}

export function remove({ simulator }: Stage, InventoryID: string): void {
	simulator.database().transaction((t) => t.delete('StockItem', { InventoryID }));
}
