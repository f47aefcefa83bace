import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import { named } from '../Acumatica/parameters';
import { credentialFor } from '../Acumatica/startNode';
import {
	endStages,
	items,
	READING,
	reading,
	remove,
	save,
	start,
	untilRead,
	words,
} from './completenessStage';
import { CREDENTIAL, TriggerHarness } from './harness';

// What reads and what takes messages have one clock.
jest.mock('../../../nodes/site/http/time', () =>
	jest.requireActual<object>('../../../nodes/site/http/time'),
);

afterEach(endStages);

describe('with Completeness the trigger', () => {
	it('gives nothing at first, and then each change once, by the message where one comes', async () => {
		const stage = await start();
		await stage.trigger.activate();
		await untilRead(stage);
		save(stage, 'APPLES', 5);
		remove(stage, 'CARJAM08');
		await stage.sender.idle();
		const found = await items(stage, 2);
		expect(found.map(words).sort()).toEqual([
			'deleted CARJAM08 undefined by pushNotification',
			'updated APPLES 5 by pushNotification',
		]);
		expect(await stage.trigger.health()).toMatchObject({ sweptMissing: 0, lookedUp: 1 });
	});

	it('gives what no message told of: updates, and deletions', async () => {
		const stage = await start({ loss: 1 });
		await stage.trigger.activate();
		await untilRead(stage);
		save(stage, 'APPLES', 5);
		remove(stage, 'CARJAM08');
		await stage.sender.idle();
		const found = await items(stage, 2);
		expect(found.map(words).sort()).toEqual([
			'deleted CARJAM08 undefined by sweep',
			'updated APPLES 5 by sweep',
		]);
		expect(await stage.trigger.health()).toMatchObject({ sweptMissing: 2 });
	});

	it('goes on after a restart where nothing was stored but the activation', async () => {
		const stage = await start({ loss: 1 });
		await stage.trigger.activate();
		await untilRead(stage);
		const { staticData } = stage.trigger;
		await stage.trigger.stop();
		save(stage, 'APPLES', 5);
		stage.trigger = new TriggerHarness({
			parameters: READING,
			connectedApp: credentialFor(stage.simulator, stage.simulator.instanceUrl),
			workflowId: 'another process',
			staticData,
		});
		await stage.trigger.start();
		await stage.trigger.activate('init');
		const found = await items(stage, 1);
		expect(found.map(words)).toEqual(['updated APPLES 5 by sweep']);
	});

	it('gives all rows at the first run where that is wanted', async () => {
		const stage = await start({ parameters: { firstRun: 'snapshot' } });
		const count = [...stage.simulator.database().rows('StockItem')].length;
		await stage.trigger.activate();
		const found = await items(stage, count);
		expect(found.map(({ event }) => event)).toEqual(
			Array.from({ length: count }, () => 'snapshot'),
		);
	});

	it('is activated where it cannot sign in, takes messages, and says why it cannot read', async () => {
		const stage = await start({ password: 'wrong' });
		await stage.trigger.activate();
		save(stage, 'APPLES', 5);
		await stage.sender.idle();
		expect((await items(stage, 1)).map(words)).toEqual(['updated APPLES 5 by pushNotification']);
		expect(stage.trigger.logged.join('\n')).toMatch(/Completeness could not read the inquiry/);
		expect(await reading(stage)).toMatchObject({
			problem: expect.stringMatching(/does not accept the user admin/),
		});
	});

	it.each([
		['inquiry', { inquiry: named('Nothing') }, /Nothing/],
		['key column', { keyColumns: ['Item'] }, /Item/],
		['date column', { dateColumn: 'ChangedOn' }, /ChangedOn/],
		['date column without dates', { dateColumn: 'Description' }, /Description/],
		['empty inquiry', { inquiry: named('') }, /Inquiry must be chosen/],
		['empty key columns', { keyColumns: [] }, /Key Column Names or IDs must be/],
	])('is not activated with a wrong %s, and says which', async (_, parameters, message) => {
		const stage = await start({ parameters });
		await expect(stage.trigger.activate()).rejects.toThrow(message);
	});

	it.each([
		[
			{ options: { settlingTime: 1, queryName: 'Stock Items: All' } },
			/enter this name under Query/,
		],
		[{ options: { settlingTime: 1, tenant: 'OtherTenant' } }, /under Tenant in Options/],
	])('says so where notifications are not of what it reads: %j', async (parameters, message) => {
		const stage = await start({ parameters });
		await stage.trigger.activate('init');
		save(stage, 'APPLES', 5);
		await stage.sender.idle();
		expect(stage.trigger.logged.join('\n')).toMatch(message);
	});

	it('gives a deletion at once in a test run, and says what a notification lacks', async () => {
		const stage = await start({ parameters: { keyColumns: ['ItemStatus', 'Description'] } });
		await stage.trigger.activate('init');
		const row = { InventoryID: 'X', LastModifiedOn: '2026-01-31T14:00:00' };
		const body = { Query: 'StockItems', CompanyId: 'MyTenant', Inserted: [], Deleted: [row] };
		const message = JSON.stringify({ ...body, TimeStamp: 638465233453014192n.toString() });
		const headers = { [CREDENTIAL.headerName]: CREDENTIAL.headerSecret };
		await fetch(stage.trigger.testUrl, { method: 'POST', headers, body: message });
		expect((await items(stage, 1)).map(({ event }) => event)).toEqual(['deleted']);
		await stage.trigger.post(message);
		expect(stage.trigger.logged.join('\n')).toMatch(/Key Column Names or IDs names "ItemStatus"/);
	});

	it('reads anew where another inquiry is set up, and calls nothing deleted', async () => {
		const stage = await start({ loss: 1 });
		await stage.trigger.activate();
		await untilRead(stage);
		const { staticData } = stage.trigger;
		await stage.trigger.stop();
		stage.trigger = new TriggerHarness({
			parameters: {
				...READING,
				inquiry: named('BI-Customers'),
				keyColumns: ['Customer'],
			},
			connectedApp: credentialFor(stage.simulator, stage.simulator.instanceUrl),
			workflowId: 'another inquiry',
			staticData,
		});
		await stage.trigger.start();
		await stage.trigger.activate();
		await untilRead(stage);
		expect(await items(stage, 0)).toEqual([]);
	});
});

describeWithServers(['redis-server'], 'with Completeness and State Store Redis the trigger', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	it('gives what no message told of, once, and knows all rows after a restart', async () => {
		const redis = server.port;
		const stage = await start({ loss: 1, redis });
		await stage.trigger.activate();
		await untilRead(stage);
		save(stage, 'APPLES', 5);
		remove(stage, 'CARJAM08');
		await stage.sender.idle();
		expect((await items(stage, 2)).map(words).sort()).toEqual([
			'deleted CARJAM08 undefined by sweep',
			'updated APPLES 5 by sweep',
		]);
		const rows = [...stage.simulator.database().rows('StockItem')].length;
		expect(await reading(stage)).toMatchObject({ knownRows: rows, knowsAllRows: true });
		await stage.trigger.deactivate();
		save(stage, 'JUICER15', 7);
		await stage.trigger.activate('init');
		const found = (await items(stage, 3)).map(words).slice(2);
		expect(found).toEqual(['updated JUICER15 7 by sweep']);
	});

	it('calls nothing deleted where another inquiry is set up', async () => {
		const redis = server.port;
		const stage = await start({ loss: 1, redis });
		await stage.trigger.activate();
		await untilRead(stage);
		await stage.trigger.stop();
		stage.trigger = new TriggerHarness({
			parameters: {
				...READING,
				...{ stateStore: 'redis', inquiry: named('BI-Customers'), keyColumns: ['Customer'] },
			},
			connectedApp: credentialFor(stage.simulator, stage.simulator.instanceUrl),
			redisCredential: { host: '127.0.0.1', port: redis },
			workflowId: stage.trigger.id,
		});
		await stage.trigger.start();
		await stage.trigger.activate();
		expect(await items(stage, 0)).toEqual([]);
		const rows = [...stage.simulator.database().rows('Customer')].length;
		expect(await reading(stage)).toMatchObject({ knownRows: rows });
	});
});
