import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import { Database } from '../../simulator/database/Database';
import { destination } from '../../simulator/push/Destination';
import type { Inquiry } from '../../simulator/push/Inquiry';
import { PushSender } from '../../simulator/push/PushSender';
import { playScenario } from '../../simulator/push/story/playScenario';
import { addStoryTables } from '../../simulator/push/story/tables';
import { warehouseInquiries } from '../../simulator/push/story/warehouseInquiries';
import { sampleMessages } from '../../simulator/senders/samples';
import { sendMessages } from '../../simulator/senders/sendMessages';
import { POLLING_TYPE, TRIGGER_TYPE, type Example, type ExampleNode } from '../demo/examples';
import { databaseOf, notificationOf, type Notification } from './cookbookNotifications';
import { polledItems } from './polledItems';
import { CREDENTIAL, TriggerHarness } from '../nodes/AcumaticaTrigger/harness';
import { sweptInquiry } from './sweptInquiry';

/** As n8n keeps pinned data. */
export type PinnedItem = { readonly json: Readonly<Record<string, unknown>> };

const HEADER = { name: CREDENTIAL.headerName, value: CREDENTIAL.headerSecret };
const SIGNATURE = {
	method: 'hmac',
	signingSecret: 's3cret',
	signatureHeader: 'Railz-Signature',
	signaturePrefix: 'v=',
	signatureEncoding: 'hex',
	signatureAlgorithm: 'sha256',
	signedText: 't.body',
} satisfies ICredentialDataDecryptedObject;

/** The items of each trigger of an example, from what the simulator notifies or shows: what the example has pinned. */
export async function pinnedItems(example: Example): Promise<Record<string, PinnedItem[]>> {
	const pinned: Record<string, PinnedItem[]> = {};
	for (const node of example.nodes) {
		if (node.type === TRIGGER_TYPE) pinned[node.name] = await itemsFrom(node);
		if (node.type === POLLING_TYPE) pinned[node.name] = await polledItems(node);
	}
	return pinned;
}

/** A trigger with outputs for each event has one item pinned, for its first output: pinned data leave there. */
async function itemsFrom(node: ExampleNode): Promise<PinnedItem[]> {
	const { messageFormat } = node.parameters;
	const credential = messageFormat === 'pushStatus' ? SIGNATURE : CREDENTIAL;
	// The window only says how long a deleted row waits, here for nothing.
	// There is no site to read.
	const own = { pairingWindow: 1, completeness: false };
	const parameters = { ...node.parameters, ...own } as INodeParameters;
	const harness = new TriggerHarness({ parameters, credential });
	try {
		const url = await harness.start();
		await harness.activate();
		const sent = messageFormat === 'pushStatus' ? await sendPushes(url) : await notify(url, node);
		for (let waited = 0; itemCount(harness) < sent && waited < 100; waited++) {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		const items: PinnedItem[] = [];
		for (const run of harness.runs) {
			const [first = []] = await harness.outputsOf(run);
			items.push(...first.map(({ json }) => ({ json })));
		}
		return items;
	} finally {
		await harness.stop();
	}
}

const itemCount = ({ runs }: TriggerHarness) => runs.flatMap(({ items }) => items).length;

/** One push that succeeded, one that failed. Gives how many items there will be. */
async function sendPushes(url: string): Promise<number> {
	const signing = { secret: SIGNATURE.signingSecret };
	const messages = sampleMessages({ url, format: 'push-status', signing }, Date.now()).slice(0, 2);
	await sendMessages(url, messages, () => undefined);
	return messages.length;
}

/** What the trigger's inquiry tells. Gives how many items there will be. */
async function notify(url: string, { parameters }: ExampleNode): Promise<number> {
	const [inquiry = ''] = inquiriesOf(parameters);
	if (inquiry === 'Opportunity Events') {
		const { changes } = await playScenario({ scenario: 'calendar', url, header: HEADER });
		return changes.length;
	}
	const known = [...warehouseInquiries, sweptInquiry].find(({ name }) => name === inquiry);
	const outputs = Object(parameters.options).separateOutputs === true;
	if (known !== undefined && outputs) return await addRow(url, known);
	if (known?.from === 'StockItem') return await changeRow(url, known);
	return await changeAsInCookbook(url, notificationOf(inquiry));
}

const RowKeys = z.object({ rowKeys: z.object({ keys: z.array(z.object({ query: z.string() })) }) });

function inquiriesOf(parameters: unknown): string[] {
	return RowKeys.parse(parameters).rowKeys.keys.map(({ query }) => query);
}

/** A row comes into the inquiry: one item, inserted. */
async function addRow(url: string, inquiry: Inquiry): Promise<number> {
	const database = storyDatabase();
	const [row = {}] = database.rows(inquiry.from);
	database.transaction((t) => t.delete(inquiry.from, row));
	return await tell(url, inquiry, database, () =>
		database.transaction((t) => t.insert(inquiry.from, row)),
	);
}

/** What the recipe waits for happens: one item, updated. */
async function changeAsInCookbook(url: string, notification: Notification): Promise<number> {
	const { inquiry, row, change } = notification;
	const database = databaseOf(notification);
	return await tell(url, inquiry, database, () =>
		database.transaction((t) => t.update(inquiry.from, row, change)),
	);
}

/** The price of a stock item changes: one item, updated. */
async function changeRow(url: string, inquiry: Inquiry): Promise<number> {
	const database = storyDatabase();
	const [row = {}] = database.rows(inquiry.from);
	const change = { DefaultPrice: 512.5, LastModifiedDateTime: '2026-01-15T09:30:00Z' };
	return await tell(url, inquiry, database, () =>
		database.transaction((t) => t.update(inquiry.from, row, change)),
	);
}

function storyDatabase(): Database {
	const database = new Database({ tables: {} });
	addStoryTables(database);
	return database;
}

async function tell(url: string, inquiry: Inquiry, database: Database, change: () => void) {
	const sender = new PushSender({ database, destinations: [destination(url, HEADER, [inquiry])] });
	change();
	await sender.idle();
	const { changes } = sender;
	await sender.stop();
	return changes.length;
}
