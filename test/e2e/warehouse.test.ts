import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import example from '../../examples/warehouse-sync.json';
import type { Execution } from '../n8n-host/executions';
import { isFinished, itemsOf } from '../n8n-host/executions';
import { Database } from '../../simulator/database/Database';
import type { AssumptionChanges } from '../../simulator/push/assumptions';
import { destination } from '../../simulator/push/Destination';
import { PushSender } from '../../simulator/push/PushSender';
import { seededRandom } from '../../simulator/push/seededRandom';
import { addStoryTables } from '../../simulator/push/story/tables';
import { warehouseInquiries } from '../../simulator/push/story/warehouseInquiries';
import { warehouseScenario } from '../../simulator/push/story/warehouseScenario';
import type { TrueChange } from '../../simulator/push/trueChanges';
import { urlOfTrigger } from '../demo/examples';
import { waitFor } from '../n8n-host/waitFor';
import type { StoredWorkflow } from '../n8n-host/workflows';
import { TriggerHost } from './triggerHost';

jest.setTimeout(1_800_000);

const TRIGGER_TYPE = 'n8n-nodes-acumatica-erp.acumaticaTrigger';
const PUT = 'Put Into the Warehouse System';
const REMOVE = 'Remove From the Warehouse System';
const LOOK = 'Look Into It';
const HEADER = 'X-Acumatica-Key';
/** Longer than the pairing window of the example. */
const WINDOW_IS_OVER_MS = 6_000;

const Waiting = z.object({ held: z.number(), waiting: z.number() });

const triggers = example.nodes.filter(({ type }) => type === TRIGGER_TYPE);

let host: TriggerHost;
let workflow: StoredWorkflow;
/** Title of the inquiry to the secret that its trigger demands. */
const secrets = new Map<string, string>();

beforeAll(async () => {
	host = await TriggerHost.start();
	const nodes: object[] = [];
	for (const node of example.nodes) {
		if (node.type !== TRIGGER_TYPE) {
			nodes.push(node);
			continue;
		}
		const secret = `key of ${node.name}`;
		secrets.set(inquiryOf(node), secret);
		const credential = await host.n8n.importCredential({
			name: node.name,
			type: 'acumaticaErpWebhookApi',
			data: { method: 'header', headerName: HEADER, headerSecret: secret },
		});
		nodes.push({ ...node, credentials: { acumaticaErpWebhookApi: credential } });
	}
	workflow = await host.n8n.importWorkflow({ ...example, nodes });
	await host.n8n.publish(workflow.id);
});

afterAll(async () => await host?.remove());

function inquiryOf({
	parameters,
}: {
	parameters: { rowKeys?: { keys: { query: string }[] } };
}): string {
	return parameters.rowKeys?.keys[0]?.query ?? '';
}

function urlOf(inquiry: string): string {
	const node = triggers.find((candidate) => inquiryOf(candidate) === inquiry);
	return urlOfTrigger(host.n8n, workflow, node?.name);
}

/** Plays the day in the warehouse twice, there and back, to six addresses with a key each. */
async function play(assumptions: AssumptionChanges): Promise<readonly TrueChange[]> {
	const database = new Database({ tables: {} });
	addStoryTables(database);
	const sender = new PushSender({
		database,
		destinations: warehouseInquiries.map((inquiry) =>
			destination(urlOf(inquiry.name), { name: HEADER, value: secrets.get(inquiry.name) ?? '' }, [
				inquiry,
			]),
		),
		assumptions,
		random: seededRandom(7),
	});
	for (let round = 0; round < 2; round++) {
		const stage = { database, sender, random: seededRandom(round), count: 0 };
		const steps = warehouseScenario.play(stage)[Symbol.iterator]();
		while (steps.next().done !== true) await sender.idle();
		// A row that leaves an inquiry and is back within the window is an update, and rightly so.
		await sleep(WINDOW_IS_OVER_MS);
		await untilNothingWaits();
	}
	expect(sender.failed.list()).toEqual([]);
	const { changes } = sender;
	await sender.stop();
	return changes;
}

/** Waits until each row that was held is out, and its run is over. */
async function untilNothingWaits(): Promise<void> {
	for (const [inquiry, secret] of secrets) {
		await waitFor(`${inquiry} to hold nothing`, async () => {
			const response = await fetch(urlOf(inquiry), { headers: { [HEADER]: secret } });
			const { held, waiting } = Waiting.parse(await response.json());
			return held + waiting === 0 ? true : undefined;
		});
	}
	await waitFor('the last run', async () => {
		const runs = await host.n8n.executions({ workflowId: workflow.id });
		return runs.every(isFinished) ? true : undefined;
	});
}

/** The items that arrived at a node since the last call. */
async function arrived(): Promise<(node: string) => Record<string, unknown>[]> {
	const workflowId = workflow.id;
	const executions: Execution[] = await host.n8n.finishedExecutions(1, { workflowId });
	await host.n8n.deleteExecutions({ workflowId });
	return (node) =>
		executions.flatMap((execution) => itemsOf(execution, node).map(({ json }) => json));
}

const words = ({ event, query, before, after }: TrueChange | Record<string, unknown>) =>
	`${String(event)} ${String(query)} ${JSON.stringify(event === 'deleted' ? before : after)}`;

const wordsOf = (changes: readonly (TrueChange | Record<string, unknown>)[], ...events: string[]) =>
	changes
		.filter(({ event }) => events.includes(String(event)))
		.map(words)
		.sort();

describe('six inquiries to a warehouse system', () => {
	it('have a trigger each, with a row key and a secret of its own', async () => {
		expect(triggers.map(inquiryOf).sort()).toEqual(
			warehouseInquiries.map(({ name }) => name).sort(),
		);
		for (const [inquiry, secret] of secrets) {
			for (const other of secrets.keys()) {
				const response = await fetch(urlOf(other), { headers: { [HEADER]: secret } });
				expect(response.status).toBe(other === inquiry ? 200 : 401);
			}
		}
	});

	it('bring each change as it was, each to where it belongs', async () => {
		const changes = await play({});
		const at = await arrived();
		expect(wordsOf(at(PUT), 'inserted', 'updated')).toEqual(
			wordsOf(changes, 'inserted', 'updated'),
		);
		expect(wordsOf(at(REMOVE), 'deleted')).toEqual(wordsOf(changes, 'deleted'));
		expect(at(LOOK)).toEqual([]);
	});

	it('have no false deletion when updates come in two requests, Deleted first', async () => {
		const split = { share: 1, order: 'deleted-first', delayMs: 500 } as const;
		const changes = await play({ split, duplicate: { share: 0.3 } });
		const at = await arrived();
		expect(wordsOf(at(REMOVE), 'deleted')).toEqual(wordsOf(changes, 'deleted'));
		expect(wordsOf(at(PUT), 'inserted', 'updated')).toEqual(
			wordsOf(changes, 'inserted', 'updated'),
		);
	});

	it('have no false deletion when updates come in two requests, Inserted first', async () => {
		const split = { share: 1, order: 'inserted-first', transactionId: 'different' } as const;
		const changes = await play({ split: { ...split, delayMs: 500 } });
		const at = await arrived();
		expect(wordsOf(at(REMOVE), 'deleted')).toEqual(wordsOf(changes, 'deleted'));
		const rows = (all: readonly (TrueChange | Record<string, unknown>)[]) =>
			all
				.flatMap(({ query, after }) =>
					after === null ? [] : [`${String(query)} ${JSON.stringify(after)}`],
				)
				.sort();
		expect(rows(at(PUT))).toEqual(rows(changes));
	});

	it('bring what cannot be read to where someone looks into it', async () => {
		const [inquiry = '', secret = ''] = [...secrets][0] ?? [];
		const headers = { [HEADER]: secret };
		const response = await fetch(urlOf(inquiry), { method: 'POST', headers, body: '{"Query":' });
		expect(response.status).toBe(200);
		const at = await arrived();
		expect(at(LOOK)).toEqual([expect.objectContaining({ event: 'rejected', body: '{"Query":' })]);
		expect(JSON.stringify(at(LOOK))).not.toContain(secret);
	});
});
