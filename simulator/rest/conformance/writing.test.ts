import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';
import { CUSTOM, DEFAULT } from './TestSite';

const ORDER = {
	CustomerID: { value: 'GOODFOOD' },
	Details: [{ InventoryID: { value: 'APPLES' }, OrderQty: { value: 10 } }],
};

const lineIds = (record: unknown): string[] => {
	const lines = memberAt(record, 'Details');
	return Array.isArray(lines) ? lines.map((line: unknown) => String(memberAt(line, 'id'))) : [];
};

conforms('Writing records', [
	{
		confidence: 'A',
		behaviour: 'a PUT without key creates a record, numbered, and answers with every scalar field',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { status, json, headers } = await user.put('SalesOrder', ORDER);
			expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
			expect(json).toMatchObject({
				OrderType: { value: 'SO' },
				OrderNbr: { value: '000004' },
				OrderTotal: { value: 25 },
				Status: { value: 'Open' },
				ContactID: {},
				custom: {},
			});
			expect(json).not.toHaveProperty('Details');
			expect((await user.get('SalesOrder/SO/000004')).status).toBe(200);
		},
	},
	{
		confidence: 'A',
		behaviour: 'graph logic wins: Hold makes the status, a selector gives its own spelling',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const key = { OrderType: { value: 'SO' }, OrderNbr: { value: '000002' } };
			const { json } = await user.put('SalesOrder', {
				...key,
				Hold: { value: false },
				CustomerID: { value: 'fruitico' },
				Description: { value: '' },
			});
			expect(json).toMatchObject({ Status: { value: 'Open' }, CustomerID: { value: 'FRUITICO' } });
			expect(memberAt(json, 'Description')).toEqual({});
		},
	},
	{
		confidence: 'A',
		behaviour: 'a PUT finds the record by keys, by id or by $filter, and updates it',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { json } = await user.get('Customer/TOMYUM');
			const ways: Array<[object, Record<string, string>]> = [
				[{ CustomerID: { value: 'tomyum' } }, {}],
				[{ id: memberAt(json, 'id') }, {}],
				[{}, { $filter: "Email eq 'thai@tomyum.example'" }],
			];
			for (const [index, [body, query]] of ways.entries()) {
				const name = { CustomerName: { value: `Name ${index}` } };
				const reply = await user.put('Customer', { ...body, ...name }, query);
				expect(reply.json).toMatchObject({ id: memberAt(json, 'id'), ...name });
			}
			expect(await user.values('Customer', 'CustomerID')).toHaveLength(6);
		},
	},
	{
		confidence: 'A',
		behaviour: 'If-None-Match: * inserts only, If-Match: * updates only',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const [there, missing] = [
				{ CustomerID: { value: 'TOMYUM' }, CustomerName: { value: 'X' } },
				{ CustomerID: { value: 'NEWONE' }, CustomerName: { value: 'X' } },
			];
			const insertOnly = { 'If-None-Match': '*' };
			const updateOnly = { 'If-Match': '*' };
			expect((await user.put('Customer', there, {}, insertOnly)).status).toBe(412);
			expect((await user.put('Customer', missing, {}, updateOnly)).status).toBe(412);
			expect((await user.put('Customer', there, {}, updateOnly)).status).toBe(200);
			expect((await user.put('Customer', missing, {}, insertOnly)).status).toBe(200);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a PATCH updates; a missing record is a 404, If-None-Match a 412',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const patch = (id: string, headers = {}) =>
				user.send('PATCH', 'Customer', {
					body: { CustomerID: { value: id }, CustomerName: { value: 'X' } },
					headers,
				});
			expect((await patch('TOMYUM')).json).toMatchObject({ CustomerName: { value: 'X' } });
			expect((await patch('NOBODY')).status).toBe(404);
			expect((await patch('TOMYUM', { 'If-None-Match': '*' })).status).toBe(412);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a line without id is added, with id changed, with delete removed',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const expand = { $expand: 'Details' };
			const key = { OrderType: { value: 'SO' }, OrderNbr: { value: '000001' } };
			const before = await user.get('SalesOrder/SO/000001', expand);
			const [first, second] = lineIds(before.json);
			const { json } = await user.put(
				'SalesOrder',
				{
					...key,
					Details: [
						{ id: first, OrderQty: { value: 3 } },
						{ id: second, delete: true },
						{ InventoryID: { value: 'APPLES' }, OrderQty: { value: 4 } },
					],
				},
				expand,
			);
			expect(json).toMatchObject({
				OrderTotal: { value: 5260 },
				Details: [
					{ id: first, OrderQty: { value: 3 }, Amount: { value: 5250 }, LineNbr: { value: 1 } },
					{ InventoryID: { value: 'APPLES' }, Amount: { value: 10 }, LineNbr: { value: 3 } },
				],
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'sending the lines again without ids duplicates them; by their keys it does not',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const key = { OrderType: { value: 'SO' }, OrderNbr: { value: '000002' } };
			const body = {
				...key,
				Details: [{ InventoryID: { value: 'APPLES' }, OrderQty: { value: 1 } }],
			};
			await user.put('SalesOrder', body);
			const twice = await user.put('SalesOrder', body, { $expand: 'Details' });
			expect(lineIds(twice.json)).toHaveLength(3);
			const byKey = { ...key, Details: [{ LineNbr: { value: 2 }, OrderQty: { value: 9 } }] };
			const changed = await user.put('SalesOrder', byKey, { $expand: 'Details' });
			expect(lineIds(changed.json)).toHaveLength(3);
		},
	},
	{
		confidence: 'A',
		behaviour: 'PX-CbApiBranch and PX-CbApiBusinessDate count for one request',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const headers = { 'PX-CbApiBranch': 'East Branch', 'PX-CbApiBusinessDate': '2025-12-24' };
			const special = await user.put('SalesOrder', ORDER, {}, headers);
			expect(special.json).toMatchObject({
				Branch: { value: 'EAST' },
				Date: { value: '2025-12-24T00:00:00+00:00' },
			});
			const usual = await user.put('SalesOrder', ORDER);
			expect(usual.json).toMatchObject({
				Branch: { value: 'MAIN' },
				Date: { value: '2026-01-05T00:00:00+00:00' },
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'custom fields, linked entities, a note and null can be written',
		check: async (site) => {
			const user = await SignedIn.to(site, CUSTOM);
			const body = {
				CustomerID: { value: 'TOMYUM' },
				note: { value: 'Calls on Mondays' },
				Email: { value: null },
				MainContact: { Address: { City: { value: 'Tacoma' } } },
				custom: {
					BAccount: { AttributeEMPLOYEES: { type: 'CustomIntField', value: 12 } },
					Nobody: { Knows: { type: 'CustomStringField', value: 'x' } },
				},
			};
			const { json } = await user.put('Customer', body, {
				$expand: 'MainContact,MainContact/Address',
				$custom: 'BAccount.AttributeEMPLOYEES',
			});
			expect(json).toMatchObject({
				note: { value: 'Calls on Mondays' },
				MainContact: { Address: { City: { value: 'Tacoma' }, State: { value: 'WA' } } },
				custom: { BAccount: { AttributeEMPLOYEES: { type: 'CustomIntField', value: 12 } } },
			});
			expect(memberAt(json, 'Email')).toEqual({});
		},
	},
	{
		confidence: 'A',
		behaviour: 'a DELETE by keys or by id is a 204, and takes the lines along',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { json } = await user.get('SalesOrder/SO/000002');
			expect((await user.send('DELETE', 'SalesOrder/SO/000001')).status).toBe(204);
			expect((await user.send('DELETE', `SalesOrder/${memberAt(json, 'id')}`)).status).toBe(204);
			expect(await user.values('SalesOrder', 'OrderNbr')).toEqual(['000001', '000003']);
			expect([...site.simulator.database().rows('SalesOrder.Details')]).toHaveLength(2);
		},
	},
	{
		confidence: 'A',
		behaviour: 'tenants do not see each other',
		check: async (site) => {
			const headers = await site.signIn('admin', { tenant: 'Second Tenant' });
			const path = `${DEFAULT}/Customer/TOMYUM`;
			expect((await site.send('DELETE', path, { headers })).status).toBe(204);
			const user = await SignedIn.to(site);
			expect((await user.get('Customer/TOMYUM')).status).toBe(200);
		},
	},
]);
