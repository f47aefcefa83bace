import { z } from 'zod';

import { connectedApp } from '../demo/connectedApp';
import { waitFor } from '../n8n-host/waitFor';
import { ChangingStock, READS_STOCK, untilStockIsRead } from './ChangingStock';
import { EVERY_FIVE_SECONDS } from './everyFiveSeconds';
import { expectSeatsFree, untilSeatsAreFree } from './seatsAreFree';
import { KEY, TriggerHost, type PublishedTrigger } from './triggerHost';

jest.setTimeout(1_800_000);

const TEN_MINUTES_MS = 600_000;

const stock = new ChangingStock(700);
let host: TriggerHost;
let trigger: PublishedTrigger;
let polling: PublishedTrigger;

beforeAll(async () => {
	await stock.start();
	host = await TriggerHost.start();
	const app = await host.n8n.importCredential(connectedApp(stock.simulator));
	trigger = await host.publishTrigger(
		'Completeness',
		{ ...READS_STOCK, fetchFailed: true },
		{},
		undefined,
		{ acumaticaErpConnectedAppApi: app },
	);
	const { inquiry, keyColumns, dateColumn } = READS_STOCK;
	polling = await host.publishPolling(
		'Polling alone',
		{
			...{ watch: 'inquiry', inquiry, keyColumns, dateColumn, pollTimes: EVERY_FIVE_SECONDS },
			options: { compareKeysEvery: 0.1, overlap: 5 },
		},
		{ acumaticaErpConnectedAppApi: app },
	);
	stock.send(trigger.url, KEY);
});

afterAll(async () => {
	await host?.remove();
	await stock.stop();
});

async function expectEachOnce(): Promise<void> {
	await untilStockIsRead(
		async () => await trigger.health(),
		async (what) => await waitFor('the inquiry to be read', what),
	);
	expect(stock.cameOut(await trigger.items(stock.changes))).toEqual(stock.expected);
	expect(stock.cameOut(await polling.items(stock.changes))).toEqual(stock.expected);
}

it('brings each of 2,000 changes once, as the polling trigger does alone, though a third of the messages get lost and n8n is down for ten minutes', async () => {
	const { simulator } = stock;
	await expectEachOnce();
	await stock.round('FIRST');
	await expectEachOnce();

	await untilSeatsAreFree(simulator);
	await host.n8n.kill();
	await stock.round('SECOND', async () => simulator.advance(TEN_MINUTES_MS));
	await host.n8n.restart();
	await expectEachOnce();

	await stock.round('THIRD');
	await expectEachOnce();
	expect(stock.changes).toBeGreaterThan(2_000);
	const health = z.object({
		sweptMissing: z.number(),
		lookedUp: z.number(),
		fetchedFailed: z.number(),
		reading: z.object({ notFetched: z.null(), problem: z.null() }),
	});
	const { sweptMissing, lookedUp, fetchedFailed } = health.parse(await trigger.health());
	expect(sweptMissing).toBeGreaterThan(200);
	expect(lookedUp).toBeGreaterThan(20);
	// What was sent while n8n was down, and not lost before.
	expect(fetchedFailed).toBeGreaterThan(200);

	await host.n8n.unpublish(trigger.workflowId);
	await host.n8n.unpublish(polling.workflowId);
	await untilSeatsAreFree(simulator);
	expect(await host.n8n.executions({ status: ['error', 'crashed'] })).toEqual([]);
	await expectSeatsFree(simulator);
});
