import { sleep } from 'n8n-workflow';

import { waitFor } from '../../n8n-host/waitFor';
import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import { READING } from './completenessStage';
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
		server = await RedisServer.start({ persistent: true });
	});
	afterAll(async () => await server?.remove());
	beforeEach(() => {
		workflowId = `workflow of a changed store ${++number}`;
		staticData = '{}';
	});
	afterEach(async () => {
		for (const harness of harnesses.splice(0)) await harness.stop();
	});

	interface Circumstances {
		readonly options?: Record<string, number>;
		/** By default the address of the server. */
		readonly host?: string;
		readonly port?: number;
		readonly keyPrefix?: string;
		readonly pairingWindow?: number;
		/** Whether n8n writes what the trigger gives it to write. */
		readonly isWritten?: boolean;
	}

	const harnessOf = (
		stateStore: 'workflow' | 'redis',
		{ options = {}, pairingWindow = WINDOW_SECONDS, ...place }: Circumstances = {},
	) => {
		const { host = '127.0.0.1', port = server.port, keyPrefix = '' } = place;
		const harness = new TriggerHarness({
			workflowId,
			staticData,
			redisCredential: { host, port, keyPrefix },
			parameters: { stateStore, pairingWindow, ...KEYED, options },
		});
		harnesses.push(harness);
		return harness;
	};

	/** Publishes the trigger with a store, lets something happen, and unpublishes it. */
	const withStore = async (
		stateStore: 'workflow' | 'redis',
		happen: (harness: TriggerHarness) => Promise<void>,
		circumstances: Circumstances = {},
	): Promise<TriggerHarness> => {
		const harness = harnessOf(stateStore, circumstances);
		await harness.start();
		await harness.activate();
		await happen(harness);
		await harness.deactivate();
		if (circumstances.isWritten !== false) ({ staticData } = harness);
		return harness;
	};
	const events = ({ runs }: TriggerHarness) =>
		runs.flatMap(({ items }) => items.map(({ json }) => json.event));
	const warnings = ({ log }: TriggerHarness) =>
		log.filter(({ level, message }) => level !== 'info' && message.includes('State Store was'));
	const words = ({ log }: TriggerHarness) =>
		log.filter(({ level }) => level !== 'info').map(({ message }) => message);
	const hold = async (harness: TriggerHarness) => {
		expect((await harness.post(deleted('A'))).body).toMatchObject({ status: 'held' });
	};
	const other = async (harness: TriggerHarness) => {
		const { body } = await harness.post(inserted('other'));
		expect(body.status).toMatch(/^(accepted|batched)$/);
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
		await withStore('redis', leave, { options: set });
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
			{ options: set },
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

	it('is logged once, when the trigger begins to run', async () => {
		await withStore('workflow', hold);
		const first = await withStore('redis', wait);
		expect(words(first)).toEqual([expect.stringContaining('the state is in Redis from now on')]);
		expect(words(await withStore('redis', wait))).toEqual([]);
	});

	it('of the key prefix and back gives out nothing that was held before, and is logged', async () => {
		const [one, two] = [{ keyPrefix: 'one:' }, { keyPrefix: 'two:' }];
		const changed = expect.stringContaining('another Redis, database or key prefix') as string;
		await withStore('redis', hold, one);
		const there = await withStore('redis', wait, two);
		expect([events(there), words(there)]).toEqual([[], [changed]]);
		expect(words(await withStore('redis', wait, two))).toEqual([]);
		const back = await withStore(
			'redis',
			async (harness) => {
				await wait();
				await other(harness);
			},
			one,
		);
		expect(events(back)).toEqual(['inserted']);
		expect(words(back)).toEqual([
			changed,
			expect.stringContaining('rows and changes still waited'),
		]);
	});

	it('of the key prefix loses nothing of what came between the change and the publication', async () => {
		const two = { keyPrefix: 'two:' };
		const one = harnessOf('redis', { keyPrefix: 'one:' });
		await one.activate();
		const changed = harnessOf('redis', two);
		await changed.start();
		await hold(changed);
		await wait();
		await one.deactivate();
		({ staticData } = one);
		expect(events(await withStore('redis', wait, two))).toEqual(['deleted']);
	});

	it('to the same Redis by another name lets what is held go on, though Redis was away at a start', async () => {
		await withStore('redis', hold);
		await server.stop();
		const away = harnessOf('redis');
		await away.activate('init');
		await away.deactivate();
		({ staticData } = away);
		await server.startAgain();
		const again = await withStore('redis', wait, { host: '127.1' });
		expect(events(again)).toEqual(['deleted']);
	});

	it('of the key prefix is not seen where an older version has not stored which it was', async () => {
		await withStore('redis', hold, { keyPrefix: 'one:' });
		staticData = staticData.replace(/"place":"[^"]*",/, '');
		// To a process that knows nothing of it.
		workflowId = `${workflowId}, taken up by another process`;
		expect(words(await withStore('redis', wait, { keyPrefix: 'two:' }))).toEqual([]);
		expect(staticData).toContain('"place":');
	});

	it.each([
		['Redis to the workflow', 'redis', 'workflow'],
		['the workflow to Redis', 'workflow', 'redis'],
	] as const)(
		'from %s and back gives out nothing of before, though n8n has not written it',
		async (_name, here, there) => {
			await withStore(here, hold);
			await withStore(there, wait, { isWritten: false });
			const back = await withStore(here, async (harness) => {
				await wait();
				await other(harness);
			});
			expect(events(back)).toEqual(['inserted']);
			expect(warnings(back)).toHaveLength(1);
		},
	);

	it.each([
		['pairing window', hold, {}],
		['batch window', other, { batchWindow: 3 }],
	])(
		'and back before the %s ends gives out nothing of before either',
		async (_name, leave, set) => {
			const long = { pairingWindow: 3, options: set };
			await withStore('redis', leave, long);
			await withStore('workflow', async () => await sleep(1_200), long);
			const back = await withStore('redis', async () => await sleep(5_000), long);
			expect(events(back)).toEqual([]);
			expect(warnings(back)).toHaveLength(1);
		},
	);

	it.each([
		['workflow', 'redis'],
		['redis', 'workflow'],
	] as const)(
		'does not happen where the publication fails for another reason: from %s to %s',
		async (from, to) => {
			await withStore(from, hold);
			const harness = new TriggerHarness({
				workflowId,
				staticData,
				redisCredential: { host: '127.0.0.1', port: server.port },
				parameters: { ...READING, stateStore: to },
			});
			await expect(harness.activate()).rejects.toThrow('Instance URL');
			({ staticData } = harness);
			const back = await withStore(from, wait);
			expect([events(back), words(back)]).toEqual([['deleted'], []]);
		},
	);

	describe('to a Redis that is not there', () => {
		const nowhere = { port: 1 };

		it('does not happen: what is held goes out with the workflow', async () => {
			await withStore('workflow', hold);
			const harness = harnessOf('redis', nowhere);
			await expect(harness.activate()).rejects.toThrow('Redis cannot be reached');
			expect(words(harness)).toEqual([]);
			({ staticData } = harness);
			const back = await withStore('workflow', wait);
			expect([events(back), words(back)]).toEqual([['deleted'], []]);
		});

		it('happens where nobody waits for it, as at a start of n8n', async () => {
			await withStore('workflow', hold);
			const harness = harnessOf('redis', nowhere);
			await harness.activate('init');
			await harness.deactivate();
			({ staticData } = harness);
			const back = await withStore('workflow', wait);
			expect(events(back)).toEqual([]);
			expect(warnings(back)).toHaveLength(1);
		});
	});
});
