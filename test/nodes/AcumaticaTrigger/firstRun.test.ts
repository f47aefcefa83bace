import type { IDataObject } from 'n8n-workflow';

import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import {
	endStages,
	items,
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

const SMALL_PAGES = { settlingTime: 1, pageSize: 2 };
const HOUR_MS = 3_600_000;

const idOf = ({ key }: IDataObject) => String(Object(key).InventoryID).trim();
const eventAndId = (item: IDataObject) => `${String(item.event)} ${idOf(item)}`;

const idsOf = ({ simulator }: Stage) =>
	[...simulator.database().rows('StockItem')].map(({ InventoryID }) => String(InventoryID).trim());

function makeRecent({ simulator }: Stage, InventoryID: string, ago: number): void {
	const LastModifiedDateTime = new Date(Date.now() - ago).toISOString();
	simulator
		.database()
		.transaction((t) => t.update('StockItem', { InventoryID }, { LastModifiedDateTime }));
}

function cases(store: () => Setting) {
	it('gives nothing, and then what changes', async () => {
		const stage = await start({ ...store(), loss: 1 });
		await stage.trigger.activate();
		await untilRead(stage);
		expect(await items(stage, 0)).toEqual([]);
		save(stage, 'APPLES', 5);
		expect((await items(stage, 1)).map(words)).toEqual(['updated APPLES 5 by sweep']);
	});

	it('gives each row once as a snapshot, also where it is cut off in the middle', async () => {
		const parameters = { firstRun: 'snapshot', options: SMALL_PAGES };
		const stage = await start({ ...store(), loss: 1, parameters });
		const expected = idsOf(stage).map((id) => `snapshot ${id}`);
		for (const [number, id] of idsOf(stage).entries())
			makeRecent(stage, id, (number + 2) * HOUR_MS);
		// The question at activation and the one of the session, then two pages.
		stage.simulator.injectFault({ kind: '500', path: '/gi/StockItems', after: 4, times: 1 });
		await stage.trigger.activate();
		const found = await items(stage, expected.length);
		expect(found.map(eventAndId).sort()).toEqual(expected.sort());
		expect(stage.trigger.logged.join('\n')).toMatch(/could not read the inquiry/);
		save(stage, 'APPLES', 5);
		const after = await items(stage, expected.length + 1);
		expect(after.slice(expected.length).map(words)).toEqual(['updated APPLES 5 by sweep']);
		expect(await stage.trigger.health()).toMatchObject({ sweptMissing: 1 });
	});

	it('gives what has changed since a date, and notes the rest', async () => {
		const changedAfter = new Date(Date.now() - 24 * HOUR_MS).toISOString();
		const stage = await start({
			...store(),
			loss: 1,
			parameters: { firstRun: 'since', changedAfter, options: SMALL_PAGES },
		});
		for (const id of idsOf(stage)) makeRecent(stage, id, 48 * HOUR_MS);
		makeRecent(stage, 'APPLES', 2 * HOUR_MS);
		makeRecent(stage, 'JUICER15', 25 * HOUR_MS);
		makeRecent(stage, 'CARJAM08', 3 * HOUR_MS);
		await stage.trigger.activate();
		const found = await items(stage, 2);
		expect(found.map(eventAndId).sort()).toEqual(['updated APPLES', 'updated CARJAM08']);
		save(stage, 'JUICER15', 5);
		const after = await items(stage, 3);
		expect(after.slice(2).map(words)).toEqual(['updated JUICER15 5 by sweep']);
	});

	it('is done once: a restart gives no snapshot again', async () => {
		const stage = await start({ ...store(), loss: 1, parameters: { firstRun: 'snapshot' } });
		const count = idsOf(stage).length;
		await stage.trigger.activate();
		await items(stage, count);
		await stage.trigger.deactivate();
		await stage.trigger.activate('init');
		expect(await items(stage, count)).toHaveLength(count);
	});
}

describe('the first run', () => {
	cases(() => ({}));
});

describeWithServers(['redis-server'], 'the first run with the state in Redis', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	cases(() => ({ redis: server.port }));
});
