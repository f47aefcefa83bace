import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { begunItems } from '../n8n-host/begunItems';
import type { StoredWorkflow } from '../n8n-host/workflows';
import { updateWorkflow } from '../n8n-host/workflows';
import { waitFor } from '../n8n-host/waitFor';
import { TriggerHost } from './triggerHost';

jest.setTimeout(1_800_000);

const ROUNDS = 20;
const SENDERS = 8;
/** Longer than n8n needs to start again: the second half of an update may have to wait for that. */
const WINDOW_SECONDS = 20;
const Stored = z.object({ data: z.string() });
const FIRST_TICKS = 638_465_233_453_014_192n;

type Side = 'Inserted' | 'Deleted';
interface Message {
	readonly trigger: string;
	/** Messages of one change go out one after the other. */
	readonly bodies: readonly string[];
	readonly change: string;
}

let host: TriggerHost;

beforeAll(async () => {
	host = await TriggerHost.start();
});

const published: string[] = [];

afterEach(async () => {
	for (const id of published.splice(0)) await host.n8n.unpublish(id);
});

afterAll(async () => await host?.remove());

const names = (count: number) =>
	Array.from({ length: count }, (_, index) => `Trigger ${index + 1}`);

function nodesOf(triggers: readonly string[]) {
	return triggers.map((name, index) => ({
		id: `id of ${name}`,
		name,
		type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
		typeVersion: 2,
		position: [0, index * 200],
		webhookId: `several-${name.replace(' ', '-').toLowerCase()}`,
		parameters: {
			authentication: 'none',
			rowKeys: { keys: [{ query: '', fields: 'Key' }] },
			pairingWindow: WINDOW_SECONDS,
			// Every second one gathers its changes.
			options: index % 2 === 0 ? { batchWindow: 2 } : {},
		},
	}));
}

async function publish(workflow: StoredWorkflow | null, triggers: readonly string[]) {
	const nodes = nodesOf(triggers);
	const content = { name: 'Several', nodes, connections: {}, settings: { executionOrder: 'v1' } };
	const stored =
		workflow === null
			? await host.n8n.importWorkflow(content)
			: await updateWorkflow(host.n8n.api, workflow.id, content);
	await host.n8n.publish(stored.id);
	if (workflow === null) published.push(stored.id);
	return stored;
}

let transactions = 0;

function body(sides: Partial<Record<Side, object>>, transaction: number): string {
	const rows = (side: Side) => JSON.stringify(side in sides ? [sides[side]] : []);
	const id = `00000000-0000-4000-8000-${String(transaction).padStart(12, '0')}`;
	const ticks = FIRST_TICKS + BigInt(transaction) * 1_000n;
	return `{"Inserted":${rows('Inserted')},"Deleted":${rows('Deleted')},"Query":"Rows","CompanyId":"T","Id":"${id}","TimeStamp":${ticks}}`;
}

/** Five notifications for each trigger: a new row, one that is gone, an update, an update in two requests. */
function messagesOf(trigger: string, round: number): Message[] {
	const row = (Key: string, Version: number) => ({ Key: `${trigger} ${round} ${Key}`, Version });
	const messages = (event: string, key: string, sides: Partial<Record<Side, object>>[]) => {
		const transaction = ++transactions;
		const bodies = sides.map((one) => body(one, transaction));
		return { trigger, bodies, change: `${event} ${row(key, 1).Key}` };
	};
	const [old, fresh] = [1, 2];
	return [
		messages('inserted', 'A', [{ Inserted: row('A', fresh) }]),
		messages('deleted', 'B', [{ Deleted: row('B', old) }]),
		messages('updated', 'C', [{ Deleted: row('C', old), Inserted: row('C', fresh) }]),
		messages('updated', 'D', [{ Deleted: row('D', old) }, { Inserted: row('D', fresh) }]),
	];
}

/** Sends each message until it is answered 200, as Acumatica does; gives the changes whose reply was lost on the way. */
async function send(messages: readonly Message[], answered: () => void): Promise<Set<string>> {
	const waiting = [...messages];
	const unsure = new Set<string>();
	const sendAll = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			for (const text of next.bodies) {
				while (!(await isTaken(next.trigger, text, () => unsure.add(next?.change ?? '')))) {
					await sleep(500);
				}
				answered();
			}
		}
	};
	await Promise.all(Array.from({ length: SENDERS }, sendAll));
	return unsure;
}

async function isTaken(trigger: string, text: string, noReply: () => void): Promise<boolean> {
	const url = host.n8n.webhookUrl(`several-${trigger.replace(' ', '-').toLowerCase()}/webhook`);
	try {
		const response = await fetch(url, { method: 'POST', body: text });
		await response.text();
		return response.status === 200;
	} catch {
		noReply();
		return false;
	}
}

/** What came out so far, with what crashed executions had begun with. */
async function changesOut(workflowId: string, triggers: readonly string[]): Promise<string[]> {
	const changes: string[] = [];
	for (const { id } of await host.n8n.executions({ workflowId })) {
		const { data } = await host.n8n.api.request('GET', `/executions/${id}`, Stored);
		// An execution that n8n lost before it noted what ran gives the same items for whichever trigger.
		const found = triggers.map((trigger) => begunItems(data, trigger));
		const items = new Map(found.map((ofOne) => [JSON.stringify(ofOne), ofOne]));
		for (const { event, key } of [...items.values()].flat()) {
			changes.push(`${String(event)} ${Object.values(Object(key)).join()}`);
		}
	}
	return changes;
}

async function expectEachOnce(
	workflowId: string,
	triggers: readonly string[],
	messages: readonly Message[],
	unsure: ReadonlySet<string>,
): Promise<void> {
	const expected = messages.map(({ change }) => change).sort();
	let missing: readonly string[] = [];
	const out = await waitFor(
		'all changes',
		async () => {
			const all = await changesOut(workflowId, triggers);
			const found = new Set(all);
			missing = expected.filter((change) => !found.has(change));
			return missing.length === 0 ? all : undefined;
		},
		{ timeoutMs: 600_000, everyMs: 5_000, describe: () => `Missing: ${missing.join('; ')}` },
	);
	expect([...new Set(out)].sort()).toEqual(expected);
	// Only a run that began at once, and whose reply the kill has cut off, may have begun twice.
	const twice = out.filter((change, index) => out.indexOf(change) !== index);
	expect(twice.filter((change) => !unsure.has(change))).toEqual([]);
	expect(twice.filter((change) => change.startsWith('deleted'))).toEqual([]);
}

function shuffled<T>(values: readonly T[]): T[] {
	return values
		.map((value, index) => ({ value, order: (index * 7919) % 10_007 }))
		.sort((a, b) => a.order - b.order)
		.map(({ value }) => value);
}

const everything = (triggers: readonly string[]) =>
	shuffled(
		triggers.flatMap((trigger) =>
			Array.from({ length: ROUNDS }, (_, round) => messagesOf(trigger, round)).flat(),
		),
	);

describe('several triggers in one workflow', () => {
	it('lose nothing and repeat nothing when n8n is killed among 600 notifications', async () => {
		const triggers = names(6);
		const workflow = await publish(null, triggers);
		const messages = everything(triggers);
		const all = messages.flatMap(({ bodies }) => bodies).length;
		expect(all).toBe(600);
		let answered = 0;
		let killed: Promise<void> | undefined;
		const unsure = await send(messages, () => {
			if (++answered < all / 2 || killed !== undefined) return;
			killed = host.n8n.kill().then(async () => await host.n8n.restart());
		});
		await killed;
		await expectEachOnce(workflow.id, triggers, messages, unsure);
	});

	it('keep what they hold when another one is added and published, and n8n is killed after', async () => {
		const [first, added] = [names(6), names(7)];
		const workflow = await publish(null, first);
		const held = everything(first).filter(({ change }) => change.startsWith('deleted'));
		const before = await send(held, () => {});
		await publish(workflow, added);
		const late = everything(['Trigger 7']);
		const after = await send(late, () => {});
		await host.n8n.kill();
		await host.n8n.restart();
		const unsure = new Set([...before, ...after]);
		await expectEachOnce(workflow.id, added, [...held, ...late], unsure);
	});
});
