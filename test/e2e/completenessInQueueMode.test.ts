import { connectedApp } from '../demo/connectedApp';
import { waitFor } from '../n8n-host/waitFor';
import { named } from '../nodes/Acumatica/parameters';
import { expectNoSeatLeft } from '../nodes/Acumatica/seats';
import { describeWithServers } from '../servers/describeWithServers';
import { startLoadBalancer } from '../servers/loadBalancer';
import { ChangingStock, READS_STOCK, untilStockIsRead } from './ChangingStock';
import { EVERY_FIVE_SECONDS } from './everyFiveSeconds';
import { QueueModeHost } from './queueModeHost';
import { KEY, QueueModeTrigger } from './queueModeTrigger';
import { publishTriggerNode, QueueModeWorkflow } from './queueModeWorkflow';
import { untilSeatsAreFree } from './seatsAreFree';

jest.setTimeout(1_800_000);

/** So that a sweep takes several requests. */
const PAGE_SIZE = 50;
const SMALL_PAGE_SIZE = 10;
const TEN_MINUTES_MS = 600_000;
/** After this a session without requests has ended. */
const SESSION_END_MS = 60 * 60_000;

/** What the polling trigger may be set to, and the end of the path that it reads. */
const WATCHED = {
	'an inquiry': {
		path: '/gi/StockItems',
		parameters: {
			watch: 'inquiry',
			inquiry: named('StockItems'),
			keyColumns: ['InventoryID'],
			dateColumn: 'LastModifiedOn',
		},
	},
	'an entity': {
		path: '/StockItem',
		parameters: {
			watch: 'entity',
			endpoint: named('Default/25.200.001'),
			entity: named('StockItem'),
		},
	},
} as const;

describeWithServers(['redis-server', 'postgresql'], 'reading in queue mode', () => {
	let host: QueueModeHost;

	beforeAll(async () => {
		host = await QueueModeHost.start();
	});

	afterAll(async () => {
		await host?.remove();
	});

	/** The main process is killed when it asks for a page behind the first of a sweep, where `mayKill` agrees. */
	function killWithinSweep(
		{ simulator }: ChangingStock,
		path: string,
		mayKill = () => true,
	): { killed: () => Promise<void> } {
		let pages = 0;
		let killed: Promise<void> | undefined;
		simulator.onRequest((request) => {
			if (killed !== undefined || !request.path.endsWith(path)) return;
			pages = /top=1(&|$)/.test(request.query) ? 0 : pages + 1;
			if (pages >= 2 && mayKill()) killed = host.main.kill();
		});
		return {
			async killed() {
				await waitFor('a sweep with two pages', () => (killed === undefined ? undefined : true));
				await killed;
			},
		};
	}

	/** The seat of the process that was killed is taken until Acumatica ends its session. */
	async function expectOneSeatLost({ simulator }: ChangingStock): Promise<void> {
		await waitFor('the last sign-out', () => (simulator.sessions().length > 1 ? undefined : true));
		simulator.advance(SESSION_END_MS);
		expectNoSeatLeft(simulator, { endedByServer: 1 });
	}

	it('Completeness brings each change once, though the main process is killed in the middle of a sweep', async () => {
		const stock = new ChangingStock(400);
		await stock.start();
		const app = await host.main.importCredential(connectedApp(stock.simulator));
		const options = { ...READS_STOCK.options, pageSize: PAGE_SIZE };
		const trigger = await QueueModeTrigger.publish(
			host,
			'Completeness',
			{ ...READS_STOCK, options },
			undefined,
			{ acumaticaErpConnectedAppApi: app },
		);
		const balancer = await startLoadBalancer(host.webhookUrls);
		stock.send(`${balancer.url}${trigger.path}`, KEY);
		const health = async () => await trigger.health(host.webhookUrls[0] ?? '');
		const expectEachOnce = async () => {
			await untilStockIsRead(health, async (what) => await waitFor('the inquiry to be read', what));
			await trigger.settled(host.webhookUrls[0] ?? '');
			expect(stock.cameOut(trigger.items())).toEqual(stock.expected);
		};

		await expectEachOnce();
		let killing: Promise<void> | undefined;
		await stock.round('FIRST', async () => {
			killing = killWithinSweep(stock, '/gi/StockItems').killed();
		});
		await killing;
		expect(stock.simulator.sessions().length).toBe(1);
		stock.simulator.advance(TEN_MINUTES_MS);
		await host.main.restart();
		await expectEachOnce();
		await stock.round('SECOND');
		await expectEachOnce();
		expect(await health()).toMatchObject({ reading: { knowsAllRows: true, problem: null } });

		await host.main.unpublish(trigger.workflowId);
		await expectOneSeatLost(stock);
		await balancer.close();
		await stock.stop();
	});

	it.each(Object.entries(WATCHED))(
		'the polling trigger of %s brings each change once, though the main process is killed in the middle of a poll',
		async (name, { path, parameters }) => {
			const stock = new ChangingStock(120);
			await stock.start();
			const workflow = await publishPolling(`Polling of ${name}`, stock, parameters);
			const expectEachOnce = async () => {
				const { changes } = stock;
				const came = () => (workflow.items().length >= changes ? true : undefined);
				await waitFor(`${changes} changes`, came, { everyMs: 500 });
				await untilPolledAgain(stock);
				expect(stock.cameOut(workflow.items())).toEqual(stock.expected);
			};

			await untilPolledAgain(stock);
			expect(workflow.items()).toEqual([]);
			// Right behind a poll: the next one finds all changes of the round, which take many pages.
			await untilSeatsAreFree(stock.simulator);
			const sweep = killWithinSweep(stock, path, () => stock.changes > SMALL_PAGE_SIZE);
			await stock.round('FIRST', undefined, 0);
			await sweep.killed();
			expect(workflow.items()).toEqual([]);
			expect(stock.simulator.sessions().length).toBe(1);
			stock.simulator.advance(TEN_MINUTES_MS);
			await host.main.restart();
			await expectEachOnce();
			await stock.round('SECOND', undefined, 0);
			await expectEachOnce();

			await host.main.unpublish(workflow.workflowId);
			await expectOneSeatLost(stock);
			await stock.stop();
		},
	);

	async function publishPolling(
		name: string,
		{ simulator }: ChangingStock,
		parameters: object,
	): Promise<QueueModeWorkflow> {
		const app = await host.main.importCredential(connectedApp(simulator));
		const trigger = {
			name: 'Acumatica Polling Trigger',
			type: 'n8n-nodes-acumatica-erp.acumaticaPollingTrigger',
			typeVersion: 1,
			parameters: {
				...parameters,
				pollTimes: EVERY_FIVE_SECONDS,
				options: { compareKeysEvery: 0.1, overlap: 5, pageSize: SMALL_PAGE_SIZE },
			},
			credentials: { acumaticaErpConnectedAppApi: app },
		};
		const id = await publishTriggerNode(host, name, trigger);
		return new QueueModeWorkflow(host, id, trigger.name);
	}

	/** Resolves after a poll that began now or later; each of them signs in once. */
	async function untilPolledAgain({ simulator }: ChangingStock): Promise<void> {
		const polls = () =>
			simulator.log().filter(({ path }) => path.endsWith('/connect/token')).length;
		const before = polls();
		await waitFor('two polls to begin', () => (polls() >= before + 2 ? true : undefined));
	}
});
