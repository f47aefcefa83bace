import { connectedApp } from '../demo/connectedApp';
import { waitFor } from '../n8n-host/waitFor';
import { expectNoSeatLeft } from '../nodes/Acumatica/seats';
import { describeWithServers } from '../servers/describeWithServers';
import type { LoadBalancer } from '../servers/loadBalancer';
import { startLoadBalancer } from '../servers/loadBalancer';
import { ChangingStock, READS_STOCK, untilStockIsRead } from './ChangingStock';
import { QueueModeHost } from './queueModeHost';
import { KEY, QueueModeTrigger } from './queueModeTrigger';

jest.setTimeout(1_800_000);

/** So that a sweep takes several requests. */
const PAGE_SIZE = 50;
/** After this a session without requests has ended. */
const SESSION_END_MS = 60 * 60_000;

describeWithServers(['redis-server', 'postgresql'], 'Completeness in queue mode', () => {
	const stock = new ChangingStock(400);
	let host: QueueModeHost;
	let balancer: LoadBalancer;
	let trigger: QueueModeTrigger;

	beforeAll(async () => {
		await stock.start();
		host = await QueueModeHost.start();
		const app = await host.main.importCredential(connectedApp(stock.simulator));
		const options = { ...READS_STOCK.options, pageSize: PAGE_SIZE };
		trigger = await QueueModeTrigger.publish(
			host,
			'Completeness',
			{ ...READS_STOCK, options },
			undefined,
			{ acumaticaErpConnectedAppApi: app },
		);
		balancer = await startLoadBalancer(host.webhookUrls);
		stock.send(`${balancer.url}${trigger.path}`, KEY);
	});

	afterAll(async () => {
		await balancer?.close();
		await host?.remove();
		await stock.stop();
	});

	const health = async () => await trigger.health(host.webhookUrls[0] ?? '');

	async function expectEachOnce(): Promise<void> {
		await untilStockIsRead(health, async (what) => await waitFor('the inquiry to be read', what));
		await trigger.settled(host.webhookUrls[0] ?? '');
		const items = trigger.executions().flatMap(({ items: begun }) => begun);
		expect(stock.cameOut(items)).toEqual(stock.expected);
	}

	/** Kills the main process when it has asked for the second page of a sweep. */
	async function killWithinSweep(): Promise<void> {
		let pages = 0;
		let killed: Promise<void> | undefined;
		stock.simulator.onRequest(({ path, query }) => {
			if (killed !== undefined || !path.includes('/gi/StockItems')) return;
			pages = /top=1(&|$)/.test(query) ? 0 : pages + 1;
			if (pages === 2) killed = host.main.kill();
		});
		await waitFor('a sweep with two pages', () => (killed === undefined ? undefined : true));
		await killed;
	}

	it('brings each change once, though the main process is killed in the middle of a sweep', async () => {
		await expectEachOnce();
		let killing: Promise<void> | undefined;
		await stock.round('FIRST', async () => {
			killing = killWithinSweep();
		});
		await killing;
		// The seat of the process that was killed is taken until Acumatica ends its session.
		expect(stock.simulator.sessions().length).toBe(1);
		await host.main.restart();
		await expectEachOnce();
		await stock.round('SECOND');
		await expectEachOnce();
		expect(await health()).toMatchObject({ reading: { knowsAllRows: true, problem: null } });

		await host.main.unpublish(trigger.workflowId);
		stock.simulator.advance(SESSION_END_MS);
		expectNoSeatLeft(stock.simulator, { endedByServer: 1 });
	});
});
