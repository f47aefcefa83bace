import { playScenario } from '../../simulator/push/story/playScenario';
import { KEY, TriggerHost, type PublishedTrigger } from './triggerHost';

jest.setTimeout(1_800_000);

const NOTIFICATIONS = 1_000;
const WINDOW_SECONDS = 2;
const KEYED = { rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] } };

let host: TriggerHost;

beforeAll(async () => {
	host = await TriggerHost.start();
});

afterAll(async () => await host?.remove());

type Change = { event: unknown; before: unknown; after: unknown };

const words = ({ event, before, after }: Change | Record<string, unknown>) =>
	`${String(event)} ${JSON.stringify(event === 'deleted' ? before : after)}`;

async function play(trigger: PublishedTrigger) {
	const { changes, failed } = await playScenario({
		scenario: 'burst',
		url: trigger.url,
		header: KEY,
		count: NOTIFICATIONS,
		seed: 11,
	});
	expect(failed).toEqual([]);
	return changes;
}

describe(`a burst of ${NOTIFICATIONS} notifications with a batch window of ${WINDOW_SECONDS} s`, () => {
	// The scenario sends 20 % twice and 30 % of the updates in two requests.
	it('comes out whole, each change once, in an execution a window at most', async () => {
		const trigger = await host.publishTrigger('Batches', {
			...KEYED,
			options: { batchWindow: WINDOW_SECONDS, holdInserted: true },
		});
		const begun = Date.now();
		const changes = await play(trigger);
		const items = await trigger.items(changes.length);
		const windows = Math.ceil((Date.now() - begun) / (WINDOW_SECONDS * 1_000));
		expect(items.map(words).sort()).toEqual(changes.map(words).sort());
		const { workflowId } = trigger;
		const runs = await host.n8n.executions({ workflowId });
		expect(runs.length).toBeLessThanOrEqual(windows);
		expect(await trigger.health()).toMatchObject({ held: 0, waiting: 0, rejected: 0 });
	});

	it('comes out once though n8n is killed while a batch is open', async () => {
		const trigger = await host.publishTrigger('Batch over a kill', {
			...KEYED,
			options: { batchWindow: 3 },
		});
		const body = (id: string) =>
			`{"Inserted":[{"InventoryID":"${id}"}],"Query":"Stock Items","CompanyId":"MyTenant","Id":"${id}","TimeStamp":638465233453014192}`;
		expect((await trigger.post(body('A'))).body).toContain('batched');
		expect((await trigger.post(body('B'))).body).toContain('batched');
		await host.n8n.kill();
		await host.n8n.restart();
		expect((await trigger.post(body('A'))).body).toContain('duplicate');
		const items = await trigger.items(2);
		expect(items.map(({ row }) => row)).toEqual([{ InventoryID: 'A' }, { InventoryID: 'B' }]);
		await host.n8n.restart();
		expect(await trigger.health()).toMatchObject({ waiting: 0 });
		expect(await trigger.items(2)).toHaveLength(2);
	});
});
