import { conforms } from './documented';
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
]);
