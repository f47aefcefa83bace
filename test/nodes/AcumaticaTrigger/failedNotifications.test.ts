import type { IDataObject } from 'n8n-workflow';

import type { Destination } from '../../../simulator/push/Destination';
import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import {
	endStages,
	items,
	reading,
	remove,
	save,
	start,
	untilRead,
	words,
	type Setting,
	type Stage,
} from './completenessStage';

// What reads and what takes messages have one clock.
jest.mock('../../../nodes/site/http/time', () =>
	jest.requireActual<object>('../../../nodes/site/http/time'),
);

afterEach(endStages);

/** Settled only after all that a test does: what comes is not of a sweep. */
const SLOW_SWEEPS = { settlingTime: 3_600 };
const FETCHING = {
	fetchFailed: true,
	deletionSearch: 0,
	options: SLOW_SWEEPS,
};

async function active(setting: Setting = {}): Promise<Stage> {
	const stage = await start({ ...setting, parameters: { ...FETCHING, ...setting.parameters } });
	await stage.trigger.activate();
	await untilRead(stage);
	return stage;
}

/** What Acumatica cannot send. */
async function fail(stage: Stage, change: () => void): Promise<void> {
	stage.relay.refuses = true;
	change();
	await stage.sender.idle();
	stage.relay.refuses = false;
}

/** A 401 could be a session that has ended, or the lack of a seat, which is waited for first. */
async function untilSwitchedOff(stage: Stage): Promise<void> {
	for (let waited = 0; waited < 600; waited++) {
		if (Object(await reading(stage)).notFetched !== null) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('It is not switched off');
}

const source = ({ source: of }: IDataObject) => Object(of) as IDataObject;
const said = ({ trigger }: Stage, text: RegExp) => trigger.logged.filter((line) => text.test(line));

const NOBODY = 'http://127.0.0.1:9/webhook';

/** Half a million characters and more. */
const LONG = 'x'.repeat(500_000);

function cases(setting: () => Setting) {
	it('takes what Acumatica could not send as if it had arrived, marked, and once', async () => {
		const stage = await active(setting());
		await fail(stage, () => save(stage, 'APPLES', 5));
		await fail(stage, () => remove(stage, 'CARJAM08'));
		const found = await items(stage, 2);
		expect(found.map(words).sort()).toEqual([
			'deleted CARJAM08 undefined by pushNotification',
			'updated APPLES 5 by pushNotification',
		]);
		const [updated] = found.filter(({ event }) => event === 'updated');
		expect(updated?.before).toMatchObject({ InventoryID: expect.stringMatching(/^APPLES/) });
		expect(found.map(source)).toEqual([
			expect.objectContaining({ fetched: true }),
			expect.objectContaining({ fetched: true }),
		]);
		expect(await stage.trigger.health()).toMatchObject({
			...{ received: 0, fetchedFailed: 2, duplicates: 0, lookedUp: 1, lastMessageAt: null },
			reading: { notFetched: null },
		});
	});

	it('gives out of one notification both what is ready and what had to wait', async () => {
		const stage = await active(setting());
		const LastModifiedDateTime = new Date().toISOString();
		const change = { DefaultPrice: 5, LastModifiedDateTime };
		await fail(stage, () =>
			stage.simulator.database().transaction((t) => {
				t.update('StockItem', { InventoryID: 'APPLES' }, change);
				t.delete('StockItem', { InventoryID: 'CARJAM08' });
			}),
		);
		expect((await items(stage, 2)).map(words).sort()).toEqual([
			'deleted CARJAM08 undefined by pushNotification',
			'updated APPLES 5 by pushNotification',
		]);
	});

	it('brings nothing of what arrived after all, and says nothing of it', async () => {
		const stage = await active(setting());
		await fail(stage, () => save(stage, 'APPLES', 5));
		stage.sender.sendAllFailed();
		const [first] = await items(stage, 1);
		expect(first && source(first).fetched).toBe(undefined);
		await fail(stage, () => save(stage, 'APPLES', 6));
		const found = await items(stage, 2);
		expect(found.map(words)).toEqual([
			'updated APPLES 5 by pushNotification',
			'updated APPLES 6 by pushNotification',
		]);
	});

	it('names what Acumatica kept only in part, once, and leaves it to the sweep', async () => {
		const stage = await active({
			...setting(),
			parameters: { ...FETCHING, options: { settlingTime: 1 } },
		});
		const { simulator, trigger } = stage;
		await fail(stage, () =>
			simulator
				.database()
				.transaction((t) =>
					t.update(
						'StockItem',
						{ InventoryID: 'APPLES' },
						{ Description: LONG, LastModifiedDateTime: new Date().toISOString() },
					),
				),
		);
		expect((await items(stage, 1)).map(words)).toEqual([
			expect.stringMatching(/^updated APPLES .* by sweep$/),
		]);
		await trigger.deactivate();
		await trigger.activate('init');
		await items(stage, 1);
		expect(said(stage, /left to the sweep/)).toEqual([
			expect.stringMatching(/1 failed .*"StockItems" of 20.*first 500,000 characters/),
		]);
		expect(await trigger.health()).toMatchObject({ fetchedFailed: 0, unreadableFailed: 1 });
	});
}

describe('Fetch Failed Notifications', () => {
	cases(() => ({}));

	it.each([
		['401', 401, 'PushNotificationsFailedToSend'],
		['403', 403, 'PushNotificationsFailedToSend'],
		['404', 404, 'PushNotificationsFailedToSend'],
		['a missing column', ['Notification'], 'PushNotificationsFailedToSend'],
		['a missing column of the list', ['Truncated'], 'PushNotificationsFailedToSend'],
	] as const)(
		'is switched off by %s with one message, and all else goes on',
		async (_, refused, table) => {
			const stage = await active({
				parameters: { ...FETCHING, options: { settlingTime: 1 } },
				site: { dacRefusals: { [table]: refused } },
			});
			await fail(stage, () => save(stage, 'APPLES', 5));
			save(stage, 'JUICER15', 6);
			await untilSwitchedOff(stage);
			expect((await items(stage, 2)).map(words).sort()).toEqual([
				'updated APPLES 5 by sweep',
				'updated JUICER15 6 by pushNotification',
			]);
			expect(said(stage, /does not fetch failed notifications/)).toHaveLength(1);
			expect(await reading(stage)).toMatchObject({
				notFetched: expect.stringContaining(table),
				problem: null,
			});
			const asked = () => stage.simulator.log().filter(({ path }) => path.includes(table)).length;
			const before = asked();
			await items(stage, 2);
			expect(asked()).toBe(before);
			if (refused === 401) return;

			await stage.trigger.deactivate();
			await stage.trigger.activate();
			await fail(stage, () => save(stage, 'APPLES', 7));
			await items(stage, 3);
			expect(said(stage, /does not fetch failed notifications/)).toHaveLength(2);
		},
	);

	it('asks for nothing where it is off', async () => {
		const stage = await start();
		await stage.trigger.activate();
		await untilRead(stage);
		await items(stage, 0);
		expect(stage.simulator.log().filter(({ path }) => path.includes('/dac/'))).toEqual([]);
	});

	describe('where another destination of the site sends the same inquiry', () => {
		const webhookId = '3f0c7a52-1d0e-4a53-9b37-5f6a2f0e7c11';
		/** Only the other one sends, to an address that nobody answers at. */
		const other = (own: Destination) => ({ ...own, name: 'Other', url: NOBODY });

		it.each([
			['of the own destination come', webhookId, true, true, true],
			['of the other destination do not come', webhookId, true, false, false],
			['of all come where none has the address of the trigger', webhookId, false, false, true],
			['of all come where the address of the trigger is not known', undefined, true, false, true],
		])('those %s', async (_, id, hasAddress, isOwn, comes) => {
			const stage = await active({
				...(id !== undefined && { webhookId: id }),
				destinations: (own) => {
					const url = hasAddress ? `${own.url}?via=/webhook/${webhookId}/webhook` : own.url;
					return [
						{ ...own, url, active: isOwn },
						{ ...other(own), active: !isOwn },
					];
				},
			});
			await fail(stage, () => save(stage, 'APPLES', 5));
			expect(stage.sender.failed.list().map(({ destinationName }) => destinationName)).toEqual([
				isOwn ? 'n8n' : 'Other',
			]);
			expect((await items(stage, comes ? 1 : 0)).map(words)).toEqual(
				comes ? ['updated APPLES 5 by pushNotification'] : [],
			);
			expect(await reading(stage)).toMatchObject({ notFetched: null });
		});
	});

	it('takes nothing that failed before Completeness was set up', async () => {
		const stage = await start({ parameters: FETCHING });
		await fail(stage, () => save(stage, 'APPLES', 5));
		const { simulator } = stage;
		simulator.advance(60_000);
		await stage.trigger.activate();
		await untilRead(stage);
		expect((await items(stage, 0)).map(words)).toEqual([]);
	});
});

describeWithServers(['redis-server'], 'Fetch Failed Notifications with State Store Redis', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	cases(() => ({ redis: server.port }));
});
