import { conforms, type Documented } from './documented';
import { memberAt } from './SignedIn';
import type { TestSite } from './TestSite';

const basic = { Authorization: `Basic ${Buffer.from('admin:simulator').toString('base64')}` };
const OLD = '/odata/MyTenant';

const ask = (site: TestSite, name: string, query: Record<string, string> = {}) =>
	site.send('GET', `${OLD}/${name}?${new URLSearchParams(query).toString()}`, { headers: basic });

const rowsOf = (json: unknown): unknown[] => {
	const value = memberAt(json, 'value');
	return Array.isArray(value) ? value : [];
};

/** Each literal of the same moment, and whether OData 3 reads it. */
const literals: Array<[string, boolean]> = [
	["datetime'2026-01-01T00:00:00'", true],
	["datetime'2026-01-01T00:00'", true],
	["datetime'2026-01-01T00:00:00.000'", true],
	["datetime'2026-01-01T00:00:00Z'", false],
	["datetime'2026-01-01T00:00:00-05:00'", false],
	["datetimeoffset'2026-01-01T00:00:00Z'", false],
	["datetimeoffset'2026-01-01T00:00:00'", false],
	['2026-01-01T00:00:00Z', false],
	['2026-01-01T00:00:00', false],
	['2026-01-01', false],
];

conforms('OData 3, the older address', [
	...literals.map(
		([literal, readable]): Documented => ({
			confidence: 'C',
			behaviour: `${literal} is ${readable ? 'a date' : 'a 500 with the reason inside'}`,
			options: { legacyOData: true },
			check: async (site) => {
				const query = { $filter: `LastModifiedOn gt ${literal}` };
				const reply = await ask(site, 'StockItems', query);
				expect(reply.status).toBe(readable ? 200 : 500);
				if (readable) expect(Array.isArray(memberAt(reply.json, 'value'))).toBe(true);
				else {
					expect(reply.json).toMatchObject({
						'odata.error': {
							message: { value: 'An error has occurred.' },
							innererror: { message: expect.stringMatching(/literal|Syntax/) },
						},
					});
				}
			},
		}),
	),
	{
		confidence: 'C',
		behaviour: 'a wrong column is a 500 too, whose reason may be in XML',
		options: { legacyOData: true, legacyErrors: 'xml' },
		check: async (site) => {
			const reply = await ask(site, 'StockItems', { $filter: "Nonsense eq 'x'" });
			expect([reply.status, reply.headers['content-type']]).toEqual([
				500,
				'application/xml; charset=utf-8',
			]);
			expect(reply.text).toMatch(/<m:innererror><m:message>[^<]*Nonsense/);
		},
	},
	{
		confidence: 'C',
		behaviour: 'rows hold naive dates of the wall clock, and filters mean that clock',
		options: { legacyOData: true, timeZone: 'America/New_York' },
		check: async (site) => {
			const database = site.simulator.database();
			database.transaction((t) =>
				t.update(
					'StockItem',
					{ InventoryID: 'APPLES' },
					{
						LastModifiedDateTime: '2026-07-01T12:30:00.500Z',
					},
				),
			);
			const find = async (wall: string) => {
				const $filter = `InventoryID eq 'APPLES' and LastModifiedOn ge datetime'${wall}'`;
				return rowsOf((await ask(site, 'StockItems', { $filter, $select: 'LastModifiedOn' })).json);
			};
			expect(await find('2026-07-01T08:30:00')).toEqual([
				{ LastModifiedOn: '2026-07-01T08:30:00.5' },
			]);
			expect(await find('2026-07-01T08:31:00')).toEqual([]);
		},
	},
	{
		confidence: 'B',
		behaviour: 'text is searched by substringof, and the current address by contains',
		options: { legacyOData: true },
		check: async (site) => {
			const old = await ask(site, 'BI-Customers', { $filter: "substringof('food',CustomerName)" });
			expect(rowsOf(old.json).length).toBeGreaterThan(0);
			const wrong = await ask(site, 'BI-Customers', { $filter: "contains(CustomerName,'food')" });
			expect(wrong.status).toBe(500);
		},
	},
	{
		confidence: 'A',
		behaviour: '$metadata is CSDL of OData 3, the service document names the inquiries',
		options: { legacyOData: true },
		check: async (site) => {
			const { text } = await ask(site, '$metadata');
			expect(text).toContain('m:DataServiceVersion="3.0"');
			expect(text).toContain('<Property Name="LastModifiedOn" Type="Edm.DateTime"/>');
			expect(text).toContain('<EntityContainer Name="Default" m:IsDefaultEntityContainer="true">');
			const parameter = '<Parameter Name="Warehouse" Type="Edm.String"/></FunctionImport>';
			expect(text).toContain(parameter);
			const { json } = await ask(site, '');
			expect(rowsOf(json)).toContainEqual({ name: 'StockItems', url: 'StockItems' });
		},
	},
	{
		confidence: 'A',
		behaviour: 'the tenant may be left out, and the path is written in any case',
		options: { legacyOData: true },
		check: async (site) => {
			const { json } = await site.send('GET', '/OData/StockItems?$top=1', { headers: basic });
			expect(rowsOf(json)).toHaveLength(1);
			expect(site.simulator.sessions().map(({ origin }) => origin)).toEqual(['conventional']);
		},
	},
]);
