import { setTimeout as sleep } from 'node:timers/promises';

import type { Receiver } from '../../simulator/push/startReceiver';
import { startReceiver } from '../../simulator/push/startReceiver';
import { z } from 'zod';

import { playScenario } from '../../simulator/push/story/playScenario';
import { waitFor } from '../n8n-host/waitFor';
import { getWorkflow } from '../n8n-host/workflows';
import { KEY, TRIGGER, TriggerHost } from './triggerHost';

jest.setTimeout(1_800_000);

const KEYED = { rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] } };
const WINDOW_SECONDS = 2;
const SHORT_WINDOW = { ...KEYED, pairingWindow: WINDOW_SECONDS };

let host: TriggerHost;

beforeAll(async () => {
	host = await TriggerHost.start();
});

afterAll(async () => await host?.remove());

let messages = 0;

function notification(members: string, id = String(++messages)): string {
	return `{${members},"Query":"Stock Items","CompanyId":"MyTenant","Id":"${id}","TimeStamp":638465233453014192}`;
}

describe('a production URL', () => {
	it('gives one item for each changed row, its numbers exact', async () => {
		const trigger = await host.publishTrigger('Exact', KEYED);
		const reply = await trigger.post(
			notification(
				'"Inserted":[{"InventoryID":"AALEGO500","Big":9007199254740993}],"Deleted":[{"InventoryID":"AALEGO500 ","Big":1}]',
			),
		);
		expect(reply).toEqual({ status: 200, body: '{"status":"accepted","changes":1,"held":0}' });
		const [item] = await trigger.items(1);
		expect(item).toMatchObject({
			event: 'updated',
			key: { InventoryID: 'AALEGO500' },
			row: { Big: '9007199254740993' },
			source: { timestamp: '638465233453014192', occurredAt: '2024-03-20T09:22:25.301Z' },
		});
	});

	it('refuses what it cannot take with the reason, and goes on', async () => {
		const trigger = await host.publishTrigger('Refusing', KEYED);
		const good = notification('"Inserted":[{"InventoryID":"A"}]');
		expect(await trigger.post(good, { key: 'a guess' })).toEqual({
			status: 401,
			body: '{"message":"Unauthorized"}',
		});
		for (const [body, reason] of [
			['', 'The body is empty'],
			['[]', 'The body is an array'],
			[`${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'nested too deeply'],
			['{"Query":"Items"}', 'TimeStamp is missing'],
		] as const) {
			const reply = await trigger.post(body);
			expect(reply.body).toContain(reason);
			expect(reply.status).toBe(400);
		}
		expect((await trigger.post(good)).status).toBe(200);
		expect(await trigger.health()).toMatchObject({ rejected: 4, emitted: 1 });
	});

	it('takes 10,000 rows and 15 MB', async () => {
		const trigger = await host.publishTrigger('Large', KEYED);
		const filler = 'x'.repeat(1_500);
		const rows = Array.from({ length: 10_000 }, (_unused, index) => ({
			InventoryID: `ITEM${index}`,
			filler,
		}));
		const reply = await trigger.post(notification(`"Inserted":${JSON.stringify(rows)}`));
		expect(reply.body).toBe('{"status":"accepted","changes":10000,"held":0}');
		expect(await trigger.items(10_000)).toHaveLength(10_000);
		await host.n8n.deleteExecutions({ workflowId: trigger.workflowId });
	});

	it('is there only while the workflow is active, and remembers over that', async () => {
		const trigger = await host.publishTrigger('On and off', KEYED);
		const body = notification('"Inserted":[{"InventoryID":"A"}]');
		expect((await trigger.post(body)).body).toContain('accepted');
		await host.n8n.unpublish(trigger.workflowId);
		expect((await trigger.post(body)).status).toBe(404);
		await host.n8n.publish(trigger.workflowId);
		expect((await trigger.post(body)).body).toBe('{"status":"duplicate"}');
	});
});

it('"Listen for test event" shows one notification at the test URL', async () => {
	const trigger = await host.publishTrigger('Listening', KEYED);
	expect(await host.n8n.run(trigger.workflowId, TRIGGER)).toEqual({ waitingForWebhook: true });
	const body = notification('"Deleted":[{"InventoryID":"A"}]');
	expect((await trigger.post(body, { url: trigger.testUrl })).status).toBe(200);
	expect(await trigger.items(1)).toEqual([expect.objectContaining({ event: 'deleted' })]);
	expect((await trigger.post(body)).body).toContain('held');
});

describe('a held row', () => {
	let witness: Receiver | undefined;
	afterEach(async () => await witness?.close());

	const deleted = '"Deleted":[{"InventoryID":"AACOMPUT01","ItemStatus":"Active"}]';
	const inserted = '"Inserted":[{"InventoryID":"AACOMPUT01","ItemStatus":"Inactive"}]';

	it('is half of an update that comes in two requests with the same Id', async () => {
		const trigger = await host.publishTrigger('Split', KEYED);
		expect((await trigger.post(notification(deleted, 'split'))).body).toContain('held');
		await trigger.post(notification(inserted, 'split'));
		expect(await trigger.items(1)).toEqual([
			expect.objectContaining({
				event: 'updated',
				changes: { ItemStatus: { from: 'Active', to: 'Inactive' } },
			}),
		]);
	});

	it.each(['restart', 'kill'] as const)(
		'goes out once after a %s of n8n, and not again after the next',
		async (how) => {
			const trigger = await host.publishTrigger(`Held over a ${how}`, SHORT_WINDOW);
			await trigger.post(notification(deleted));
			if (how === 'kill') await host.n8n.kill();
			await host.n8n.restart();
			expect(await trigger.items(1)).toEqual([expect.objectContaining({ event: 'deleted' })]);
			if (how === 'kill') await host.n8n.kill();
			await host.n8n.restart();
			await sleep((WINDOW_SECONDS + 2) * 1_000);
			expect(await trigger.items(1)).toHaveLength(1);
			expect(await trigger.health()).toMatchObject({ held: 0, waiting: 0, releaseRunning: true });
		},
	);

	it('that went out does not go out again after a restart, though n8n kept no trace of the run', async () => {
		witness = await startReceiver();
		const trigger = await host.publishTrigger(
			'Unsaved',
			SHORT_WINDOW,
			{ saveDataSuccessExecution: 'none' },
			{
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: { method: 'POST', url: witness.url },
			},
		);
		await trigger.post(notification(deleted));
		const { requests } = witness;
		await waitFor('the run', () => (requests.length > 0 ? true : undefined));
		await waitFor('n8n to remove the run', async () => {
			const runs = await host.n8n.executions({ workflowId: trigger.workflowId });
			return runs.length === 0 ? true : undefined;
		});
		await waitFor('the state to be stored', async () => {
			const state = Object(await storedState(trigger.workflowId));
			return state.held === '[]' && state.outbox === '[]' ? true : undefined;
		});
		await host.n8n.restart();
		await sleep((WINDOW_SECONDS + 3) * 1_000);
		expect(requests).toHaveLength(1);
		expect(await trigger.health()).toMatchObject({ emitted: 1, held: 0, waiting: 0 });
	});

	it('beside one that starts a long run goes out though n8n is killed while that runs', async () => {
		const wait = { type: 'n8n-nodes-base.wait', typeVersion: 1.1, parameters: { amount: 5 } };
		const trigger = await host.publishTrigger('Beside a run', SHORT_WINDOW, {}, wait);
		const both = notification(`"Inserted":[{"InventoryID":"NEW"}],${deleted}`);
		expect((await trigger.post(both)).body).toBe('{"status":"accepted","changes":1,"held":1}');
		await host.n8n.kill();
		await host.n8n.restart();
		expect(await trigger.items(1)).toEqual([
			expect.objectContaining({ event: 'deleted', key: { InventoryID: 'AACOMPUT01' } }),
		]);
	});

	it('finds its other half after n8n was killed', async () => {
		const trigger = await host.publishTrigger('Half over a kill', KEYED);
		await trigger.post(notification(deleted, 'half'));
		await host.n8n.kill();
		await host.n8n.restart();
		await trigger.post(notification(inserted, 'half'));
		await sleep(7_000);
		expect(await trigger.items(1)).toEqual([expect.objectContaining({ event: 'updated' })]);
	});
});

it('every change of 500 notifications from 8 parallel senders comes out exactly once', async () => {
	const trigger = await host.publishTrigger('Burst', {
		...KEYED,
		options: { holdInserted: true },
	});
	const { changes, attempts, failed } = await playScenario({
		scenario: 'burst',
		url: trigger.url,
		header: KEY,
		count: 500,
	});
	expect(failed).toEqual([]);
	expect(attempts.length).toBeGreaterThan(650);
	const words = ({ event, before, after }: (typeof changes)[number] | Record<string, unknown>) =>
		`${String(event)} ${JSON.stringify(event === 'deleted' ? before : after)}`;
	await sleep(6_000);
	const items = await trigger.items(changes.length);
	expect(items.map(words).sort()).toEqual(changes.map(words).sort());
	expect(await trigger.health()).toMatchObject({ held: 0, waiting: 0, rejected: 0 });
});

it('what n8n stores with the workflow holds no row once the windows are over', async () => {
	const trigger = await host.publishTrigger('Small', SHORT_WINDOW);
	await trigger.post(notification('"Deleted":[{"InventoryID":"A","Secret":"row value"}]'));
	await trigger.items(1);
	await trigger.post(notification('"Inserted":[{"InventoryID":"B","Secret":"row value"}]'));
	await sleep((WINDOW_SECONDS + 2) * 1_000);
	await trigger.post(notification('"Inserted":[]'));
	const stored = await storedState(trigger.workflowId);
	expect(stored).toMatchObject({ messages: expect.stringContaining(',') });
	expect(JSON.stringify(stored)).not.toContain('row value');
});

/** What n8n has in its database of the state of the workflow's only trigger. */
async function storedState(workflowId: string): Promise<unknown> {
	const { staticData } = await getWorkflow(host.n8n.api, workflowId);
	const triggers = z.object({ triggers: z.record(z.unknown()) });
	const shared = z.object({ global: z.object({ acumaticaErpTriggers: triggers }) });
	return Object.values(shared.parse(staticData).global.acumaticaErpTriggers.triggers)[0];
}
