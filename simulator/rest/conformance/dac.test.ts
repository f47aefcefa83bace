import { z } from 'zod';
import { destination } from '../../push/Destination';
import { PushSender } from '../../push/PushSender';
import { startReceiver } from '../../push/startReceiver';
import { conforms, type Documented } from './documented';
import { SignedIn } from './SignedIn';
import type { TestSite } from './TestSite';

const DAC = '/t/MyTenant/api/odata/dac';
const basic = { Authorization: `Basic ${Buffer.from('admin:simulator').toString('base64')}` };
const feed = z.object({ value: z.array(z.record(z.unknown())) });

const ask = (site: TestSite, path: string, headers: Record<string, string> = basic) =>
	site.send('GET', `${DAC}/${path}`, { headers });
const rowsOf = async (site: TestSite, path: string, headers?: Record<string, string>) =>
	feed.parse((await ask(site, path, headers)).json).value;

/** A sender whose receiver refuses everything: what it sends fails at once. */
async function failing(site: TestSite, work: () => void): Promise<void> {
	const receiver = await startReceiver(() => 500);
	const sender = new PushSender({
		database: site.simulator.database(),
		destinations: [
			destination(receiver.url, { name: 'X-Key', value: 'secret' }, [
				site.simulator.pushInquiry('StockItems'),
			]),
		],
		delivery: { attempts: 1 },
	});
	site.simulator.showSender(sender);
	work();
	await sender.idle();
	await sender.stop();
	await receiver.close();
}

const change = (site: TestSite, Description: string) => () =>
	site.simulator
		.database()
		.transaction((t) => t.update('StockItem', { InventoryID: 'APPLES' }, { Description }));

const refusals = ([401, 403, 404, 500] as const).map(
	(status): Documented => ({
		confidence: 'U',
		behaviour: `one table may be refused: ${status}`,
		options: { dacRefusals: { GIDesign: status } },
		check: async (site) => {
			expect((await ask(site, 'GIDesign')).status).toBe(status);
			expect((await ask(site, 'GITable')).status).toBe(200);
		},
	}),
);

conforms('DACs by OData', [
	{
		confidence: 'A',
		behaviour: 'a destination, its inquiry and its columns can be read back',
		check: async (site) => {
			await failing(site, () => undefined);
			const [hook] = await rowsOf(site, 'PushNotificationsHook');
			expect(hook).toMatchObject({ Name: 'n8n', Active: true, HeaderName: 'X-Key' });
			const [source] = await rowsOf(site, 'PushNotificationsSource');
			expect(source).toMatchObject({ HookId: hook?.HookId, SourceType: 'GI', LineNbr: 1 });
			expect(
				await rowsOf(site, `GIDesign?$filter=DesignID%20eq%20${String(source?.DesignID)}`),
			).toEqual([{ DesignID: source?.DesignID, Name: 'StockItems' }]);
			const results = await rowsOf(site, 'GIResult?$select=Caption,Field&$orderby=Caption%20desc');
			expect(results).toContainEqual({ Caption: 'Margin', Field: expect.stringMatching(/^=/) });
			expect(await rowsOf(site, 'GITable?$select=Alias')).toEqual([{ Alias: 'StockItem' }]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a failed notification is there for two days, with all digits of its TimeStamp',
		check: async (site) => {
			await failing(site, change(site, 'New'));
			const { text } = await ask(site, 'PushNotificationsFailedToSend');
			const [, ticks] = /"TimeStamp":(\d{18})\b/.exec(text) ?? [];
			const [row] = await rowsOf(site, 'PushNotificationsFailedToSend');
			expect(row).toMatchObject({ Source: 'StockItems', Truncated: false });
			expect(String(row?.Notification)).toContain(`"TimeStamp":${ticks}`);
			site.simulator.advance(2 * 24 * 3_600_000);
			expect(await rowsOf(site, 'PushNotificationsFailedToSend')).toEqual([]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'one of over 500,000 characters is truncated, and no JSON',
		check: async (site) => {
			await failing(site, change(site, 'x'.repeat(500_001)));
			const [row] = await rowsOf(site, 'PushNotificationsFailedToSend');
			expect([row?.Truncated, String(row?.Notification).length]).toEqual([true, 500_000]);
			expect(() => JSON.parse(String(row?.Notification))).toThrow();
		},
	},
	...refusals,
	{
		confidence: 'U',
		behaviour: 'a column may be unknown',
		options: { dacRefusals: { PushNotificationsHook: ['HeaderValue'] } },
		check: async (site) => {
			expect((await ask(site, 'PushNotificationsHook?$select=HeaderValue')).status).toBe(400);
			expect((await ask(site, '$metadata')).text).not.toContain('"HeaderValue"');
		},
	},
	{
		confidence: 'A',
		behaviour: 'it is read-only, and a bearer works too',
		check: async (site) => {
			expect(await rowsOf(site, 'SOOrder?$top=1', await site.bearer())).toHaveLength(1);
			const reply = await site.send('POST', `${DAC}/SOOrder`, { headers: basic, body: {} });
			expect(reply.status).toBe(405);
			expect((await ask(site, 'SOOrder', {})).status).toBe(401);
		},
	},
	{
		confidence: 'A',
		behaviour:
			'details are <table>Collection, a related row is <table>By<column>, three deep at most',
		check: async (site) => {
			const xml = (await ask(site, '$metadata')).text;
			expect(xml).toContain(
				'<NavigationProperty Name="SOLineCollection" Type="Collection(PX.Data.SOLine)"/>',
			);
			const inner = '$select=LineNbr;$expand=InventoryItemByInventoryID($select=Descr)';
			const query = `$top=1&$select=OrderNbr&$expand=SOLineCollection(${inner}),BAccountByCustomerID`;
			const [order] = await rowsOf(site, `SOOrder?${query}`);
			expect(order).toMatchObject({
				OrderNbr: '000001',
				SOLineCollection: expect.arrayContaining([
					{ LineNbr: 1, InventoryItemByInventoryID: { Descr: expect.any(String) } },
				]),
				BAccountByCustomerID: { AcctCD: expect.any(String), AcctName: expect.any(String) },
			});
			const deep = 'SOLineCollection($expand=SOOrderByOrderNbr($expand=SOLineCollection))';
			expect((await ask(site, `SOOrder?$expand=${deep}`)).status).toBe(200);
			const deeper = deep.replace(/\)\)$/, '($expand=SOOrderByOrderNbr)))');
			expect((await ask(site, `SOOrder?$expand=${deeper}`)).status).toBe(400);
			expect((await ask(site, 'SOOrder?$expand=Nothing')).status).toBe(400);
		},
	},
	{
		confidence: 'A',
		behaviour: 'archived rows are shown on request',
		check: async (site) => {
			site.simulator
				.database()
				.transaction((t) => t.update('Customer', { CustomerID: 'TOMYUM' }, { Archived: true }));
			const query = "BAccount?$select=AcctCD&$filter=AcctCD%20eq%20'TOMYUM'";
			expect(await rowsOf(site, query)).toEqual([]);
			const shown = { ...basic, 'PX-ApiArchive': 'SHOW' };
			expect(await rowsOf(site, query, shown)).toEqual([{ AcctCD: 'TOMYUM' }]);
		},
	},
	{
		confidence: 'U',
		behaviour:
			'deleted rows are told by px.GetDeletedRecords() and by PX-ApiDeleted, where tracked',
		options: { deletedRecordsOf: ['SOOrder'] },
		check: async (site) => {
			const user = await SignedIn.to(site);
			await user.send('DELETE', 'SalesOrder/SO/000002');
			const query = '$select=OrderNbr';
			const deleted = await rowsOf(site, `SOOrder/px.GetDeletedRecords()?${query}`);
			expect(deleted).toEqual([{ OrderNbr: '000002' }]);
			const shown = { ...basic, 'PX-ApiDeleted': 'SHOW' };
			expect(await rowsOf(site, `SOOrder?${query}`, shown)).toContainEqual({ OrderNbr: '000002' });
			expect(await rowsOf(site, `SOOrder?${query}`)).not.toContainEqual({ OrderNbr: '000002' });
			expect((await ask(site, 'InventoryItem/px.GetDeletedRecords()')).status).toBe(404);
		},
	},
	{
		confidence: 'B',
		behaviour: 'a table may change between two pages',
		check: async (site) => {
			const gi = '/t/MyTenant/api/odata/gi/StockItems';
			site.simulator.onRequest(({ query }) => {
				if (!query.includes('skip=1')) return;
				const database = site.simulator.database();
				const [first] = [...database.rows('StockItem')];
				if (first) database.transaction((t) => t.delete('StockItem', first));
			});
			const read = async (query: string) =>
				feed.parse((await site.send('GET', `${gi}?${query}`, { headers: basic })).json).value
					.length;
			const before = await read('$skip=0');
			expect(await read('$skip=1')).toBe(before - 2);
		},
	},
	{
		confidence: 'B',
		behaviour:
			'notifications get lost, whole, by share and seed; the rows of push are those of OData',
		options: { timeZone: 'America/New_York', feedDates: 'naive' },
		check: async (site) => {
			const receiver = await startReceiver();
			const sender = new PushSender({
				database: site.simulator.database(),
				destinations: [
					destination(receiver.url, undefined, [site.simulator.pushInquiry('StockItems')]),
				],
				assumptions: { lost: { share: 0.5 } },
			});
			for (let number = 0; number < 40; number++) change(site, `Apples ${number}`)();
			await sender.idle();
			expect(sender.changes).toHaveLength(40);
			expect(receiver.requests.length).toBeGreaterThan(8);
			expect(receiver.requests.length).toBeLessThan(32);
			sender.assume({ lost: { share: 0 } });
			change(site, 'Last')();
			await sender.idle();
			const { Inserted } = z
				.object({ Inserted: z.array(z.record(z.unknown())) })
				.parse(JSON.parse(receiver.requests.at(-1)?.body ?? ''));
			const path = "/t/MyTenant/api/odata/gi/StockItems?$filter=InventoryID%20eq%20'APPLES'";
			const { json } = await site.send('GET', path, { headers: basic });
			const trimmed = Inserted.map((row) => ({
				...row,
				InventoryID: String(row.InventoryID).trim(),
			}));
			expect(trimmed).toEqual(feed.parse(json).value);
			await sender.stop();
			await receiver.close();
		},
	},
]);
