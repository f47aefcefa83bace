import { sleep } from 'n8n-workflow';

import { waitFor } from '../../n8n-host/waitFor';
import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import { TriggerHarness } from './harness';

const KEYED = { rowKeys: { keys: [{ query: '', fields: 'ID' }] } };
const WINDOW_SECONDS = 0.5;
const AFTER_WINDOW_MS = 1_500;

let number = 0;
const notification = (members: string) =>
	`{${members},"Query":"Items","CompanyId":"T","Id":"T${++number}","TimeStamp":${1_000 + number}}`;
const deleted = (id: string) => notification(`"Deleted":[{"ID":"${id}"}]`);
const inserted = (id: string) => notification(`"Inserted":[{"ID":"${id}"}]`);

describeWithServers(['redis-server'], 'a change of State Store', () => {
	let server: RedisServer;
	let workflowId = '';
	let staticData = '{}';
	const harnesses: TriggerHarness[] = [];
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());
	beforeEach(() => {
		workflowId = `workflow of a changed store ${++number}`;
		staticData = '{}';
	});
	afterEach(async () => {
		for (const harness of harnesses.splice(0)) await harness.stop();
	});

	/** Publishes the trigger with a store, lets something happen, and unpublishes it. */
	const withStore = async (
		stateStore: 'workflow' | 'redis',
		happen: (harness: TriggerHarness) => Promise<void>,
		options: Record<string, number> = {},
	): Promise<TriggerHarness> => {
		const harness = new TriggerHarness({
			workflowId,
			staticData,
			redisCredential: { host: '127.0.0.1', port: server.port },
			parameters: { stateStore, pairingWindow: WINDOW_SECONDS, ...KEYED, options },
		});
		harnesses.push(harness);
		await harness.start();
		await harness.activate();
		await happen(harness);
		await harness.deactivate();
		({ staticData } = harness);
		return harness;
	};
	const events = ({ runs }: TriggerHarness) =>
		runs.flatMap(({ items }) => items.map(({ json }) => json.event));
	const warnings = ({ log }: TriggerHarness) =>
		log.filter(({ level, message }) => level !== 'info' && message.includes('State Store was'));
	const hold = async (harness: TriggerHarness) => {
		expect((await harness.post(deleted('A'))).body).toMatchObject({ status: 'held' });
	};
	const other = async (harness: TriggerHarness) => {
		expect((await harness.post(inserted('other'))).body).toMatchObject({ status: 'accepted' });
	};
	const wait = async () => await sleep(AFTER_WINDOW_MS);

	it('from the workflow to Redis and back gives out nothing that was held before', async () => {
		await withStore('workflow', hold);
		const inRedis = await withStore('redis', async (harness) => {
			await other(harness);
			await wait();
		});
		expect(events(inRedis)).toEqual(['inserted']);
		const back = await withStore('workflow', async (harness) => {
			expect(await harness.health()).toMatchObject({ held: 0, received: 0 });
			await wait();
			await other(harness);
		});
		expect(events(back)).toEqual(['inserted']);
		expect(warnings(back)).toHaveLength(1);
	});

	it.each([
		['held rows', hold, {}],
		[
			'batches',
			async (harness: TriggerHarness) => {
				expect((await harness.post(inserted('A'))).body).toMatchObject({ status: 'batched' });
			},
			{ batchWindow: 1 },
		],
	])('from Redis to the workflow and back gives out no %s of before', async (_what, leave, set) => {
		await withStore('redis', leave, set);
		const inWorkflow = await withStore('workflow', async (harness) => {
			await other(harness);
			await wait();
		});
		expect(events(inWorkflow)).toEqual(['inserted']);
		expect(warnings(inWorkflow)).toHaveLength(1);
		const back = await withStore(
			'redis',
			async (harness) => {
				await waitFor('the warning', () => warnings(harness)[0]);
				expect(await harness.health()).toMatchObject({ held: 0, waiting: 0 });
				await wait();
				// The row that was held is no half of anything any more.
				await harness.post(inserted('A'));
				await sleep(2_000);
			},
			set,
		);
		expect(events(back)).toEqual(['inserted']);
		expect(warnings(back)).toHaveLength(1);
	});

	it('that does not happen lets what is held go on, in Redis too', async () => {
		await withStore('redis', hold);
		await wait();
		const again = await withStore('redis', wait);
		expect(events(again)).toEqual(['deleted']);
		expect(warnings(again)).toEqual([]);
	});
});
