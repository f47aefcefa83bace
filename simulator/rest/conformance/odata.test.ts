import { conforms, type Documented } from './documented';
import { memberAt } from './SignedIn';
import { DEFAULT } from './TestSite';

const basic = { Authorization: `Basic ${Buffer.from('admin:simulator').toString('base64')}` };
const GI = '/t/MyTenant/api/odata/gi';

conforms('OData', [
	{
		confidence: 'A',
		behaviour: 'the service document lists the inquiries, $metadata their columns and parameters',
		check: async (site) => {
			const root = await site.send('GET', GI, { headers: basic });
			expect(root.json).toMatchObject({
				'@odata.context': `${site.simulator.instanceUrl}${GI}/$metadata`,
				value: expect.arrayContaining([
					{ name: 'BI-Customers', kind: 'EntitySet', url: 'BI-Customers' },
				]),
			});
			const { text } = await site.send('GET', `${GI}/$metadata`, { headers: basic });
			expect(text).toContain('<Property Name="QtyOnHand" Type="Edm.Decimal"/>');
			expect(text).toContain('<FunctionImport Name="InventoryBalance_WithParameters"');
		},
	},
	{
		confidence: 'A',
		behaviour: 'rows are plain values, filtered, sorted, cut and selected as in OData 4',
		check: async (site) => {
			const query = new URLSearchParams({
				$filter: "contains(CustomerName,'food') and CreditLimit eq 0",
				$orderby: 'CustomerName desc',
				$select: 'Customer,City',
				$top: '1',
				$skip: '0',
			});
			const { json } = await site.send('GET', `${GI}/BI-Customers?${query}`, { headers: basic });
			expect(json).toEqual({
				'@odata.context': expect.stringContaining('$metadata#BI-Customers'),
				value: [{ Customer: 'TOMYUM', City: 'Seattle' }],
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'an inquiry with parameters is called, with values or aliases',
		check: async (site) => {
			const count = async (call: string) => {
				const { json } = await site.send('GET', `${GI}/${call}`, { headers: basic });
				return Object(memberAt(json, 'value')).length;
			};
			expect(await count("InventoryBalance_WithParameters(Warehouse='RETAIL')")).toBe(3);
			expect(await count("InventoryBalance_WithParameters(Warehouse=@1)?@1='RETAIL'")).toBe(3);
			expect(await count('InventoryBalance')).toBe(0);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a filter or order by a formula column is a 200 without a body',
		check: async (site) => {
			for (const query of ['$filter=Margin%20gt%201', '$orderby=Margin']) {
				const reply = await site.send('GET', `${GI}/StockItems?${query}`, { headers: basic });
				expect([reply.status, reply.text]).toEqual([200, '']);
			}
		},
	},
	{
		confidence: 'C',
		behaviour: 'wrong tenant 404, nobody 401, no rights 403, a bearer works',
		check: async (site) => {
			const status = async (path: string, headers: Record<string, string>) =>
				(await site.send('GET', path, { headers })).status;
			expect(await status('/t/Nobody/api/odata/gi', basic)).toBe(404);
			expect(await status(GI, {})).toBe(401);
			const wrong = { Authorization: `Basic ${Buffer.from('admin:x').toString('base64')}` };
			expect(await status(GI, wrong)).toBe(401);
			expect(await status(`${GI}/StockItems`, await site.bearer())).toBe(200);
			expect(await status('/t/Second%20Tenant/api/odata/gi/StockItems', basic)).toBe(200);
			expect(await status(`/t/Second%20Tenant/api/odata/gi`, await site.bearer())).toBe(401);
		},
	},
	{
		confidence: 'A',
		behaviour: '$expand and $count are not supported',
		check: async (site) => {
			const reply = await site.send('GET', `${GI}/StockItems?$count=true`, { headers: basic });
			expect(reply.status).toBe(400);
		},
	},
	{
		confidence: 'A',
		behaviour: 'the old path exists behind its switch only',
		options: { legacyOData: true },
		check: async (site) => {
			const old = await site.send('GET', '/odata/MyTenant/StockItems', { headers: basic });
			expect(old.json).toMatchObject({ 'odata.metadata': expect.any(String) });
			expect((await site.send('GET', `${DEFAULT}/Customer`, { headers: basic })).status).toBe(401);
		},
	},
	{
		confidence: 'C',
		behaviour: 'the container is named Default, and a type has the keys of its inquiry',
		check: async (site) => {
			const { text } = await site.send('GET', `${GI}/$metadata`, { headers: basic });
			expect(text).toContain('<EntityContainer Name="Default">');
			expect(text).toContain(
				'<EntityType Name="SalesOrderLines"><Key><PropertyRef Name="OrderType"/><PropertyRef Name="OrderNbr"/><PropertyRef Name="LineNbr"/></Key>',
			);
		},
	},
	{
		confidence: 'C',
		behaviour: 'a later column of an equal caption gets _2',
		check: async (site) => {
			const { json } = await site.send('GET', `${GI}/SalesOrderLines?$top=1`, { headers: basic });
			expect(Object.keys(Object(memberAt(Object(memberAt(json, 'value')), '0')))).toEqual(
				expect.arrayContaining(['Description', 'Description_2']),
			);
		},
	},
	{
		confidence: 'C',
		behaviour: 'a name with a slash is in $metadata and answers 404',
		check: async (site) => {
			const { text } = await site.send('GET', `${GI}/$metadata`, { headers: basic });
			expect(text).toContain('<EntitySet Name="Orders/Open"');
			for (const name of ['Orders/Open', 'Orders%2FOpen']) {
				const { status } = await site.send('GET', `${GI}/${name}`, { headers: basic });
				expect(status).toBe(404);
			}
		},
	},
	{
		confidence: 'B',
		behaviour: 'blanks are found by eq null, not by an empty text',
		check: async (site) => {
			const database = site.simulator.database();
			database.transaction((t) =>
				t.update('StockItem', { InventoryID: 'APPLES' }, { Description: null }),
			);
			const found = async (literal: string) => {
				const query = new URLSearchParams({
					$filter: `Description eq ${literal}`,
					$select: 'InventoryID',
				});
				const reply = await site.send('GET', `${GI}/StockItems?${query.toString()}`, {
					headers: basic,
				});
				return memberAt(reply.json, 'value');
			};
			expect(await found('null')).toEqual([{ InventoryID: 'APPLES' }]);
			expect(await found("''")).toEqual([]);
		},
	},
	...(
		[
			['utc', 'UTC', '2026-07-01T12:30:00Z', '2026-07-01T00:00:00Z'],
			['utc', 'America/New_York', '2026-07-01T12:30:00Z', '2026-07-01T00:00:00Z'],
			['offset', 'America/New_York', '2026-07-01T08:30:00-04:00', '2026-07-01T00:00:00-04:00'],
			['naive', 'America/New_York', '2026-07-01T08:30:00', '2026-07-01T00:00:00'],
			['naive', 'Asia/Kolkata', '2026-07-01T18:00:00', '2026-07-01T00:00:00'],
		] as const
	).map(
		([feedDates, timeZone, instant, day]): Documented => ({
			confidence: 'C',
			behaviour: `dates of a site in ${timeZone}, ${feedDates}: a time and a business date`,
			options: { feedDates, timeZone },
			check: async (site) => {
				const database = site.simulator.database();
				const key = { OrderType: 'SO', OrderNbr: '000001' };
				database.transaction((t) => {
					t.update('SalesOrder', key, { Date: '2026-07-01T00:00:00.000Z' });
					const LastModifiedDateTime = '2026-07-01T12:30:00.000Z';
					t.update('StockItem', { InventoryID: 'APPLES' }, { LastModifiedDateTime });
				});
				const first = async (name: string, $filter: string, $select: string) => {
					const query = new URLSearchParams({ $filter, $select });
					const reply = await site.send('GET', `${GI}/${name}?${query.toString()}`, {
						headers: basic,
					});
					return memberAt(Object(memberAt(reply.json, 'value')), '0');
				};
				const written = `InventoryID eq 'APPLES' and LastModifiedOn eq ${instant}`;
				expect(await first('StockItems', written, 'LastModifiedOn')).toEqual({
					LastModifiedOn: instant,
				});
				const onDay = "OrderNbr eq '000001' and OrderDate eq 2026-07-01";
				expect(await first('SalesOrderLines', onDay, 'OrderDate')).toEqual({ OrderDate: day });
			},
		}),
	),
	...(['nothing', '$skip', '$top', 'both'] as const).map(
		(feedsIgnore): Documented => ({
			confidence: 'B',
			behaviour: `inquiries may take no notice of paging: ${feedsIgnore}`,
			options: { feedsIgnore },
			check: async (site) => {
				const rows = async (query: string) => {
					const path = `${GI}/StockItems?$select=InventoryID${query}`;
					const { json } = await site.send('GET', path, { headers: basic });
					const value = memberAt(json, 'value');
					return Array.isArray(value) ? value : [];
				};
				const all = await rows('');
				const from = feedsIgnore === '$skip' || feedsIgnore === 'both' ? 0 : 1;
				const to = feedsIgnore === '$top' || feedsIgnore === 'both' ? all.length : from + 2;
				expect(all.length).toBeGreaterThan(3);
				expect(await rows('&$skip=1&$top=2')).toEqual(all.slice(from, to));
			},
		}),
	),
]);
