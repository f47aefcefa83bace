import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';
import { CUSTOM } from './TestSite';

conforms('Reading records', [
	{
		confidence: 'A',
		behaviour:
			'members come in the order id, rowNumber, note, fields by name, custom, _links, files',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { json } = await user.get('Customer', { $top: '1', $expand: 'MainContact,files' });
			const [record] = Array.isArray(json) ? json : [];
			const names = Object.keys(record ?? {});
			expect(names.slice(0, 3)).toEqual(['id', 'rowNumber', 'note']);
			expect(names.slice(-3)).toEqual(['custom', '_links', 'files']);
			const fields = names.slice(3, -3);
			const sorted = [...fields].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
			expect(fields).toEqual(sorted);
			expect(fields).toContain('MainContact');
		},
	},
	{
		confidence: 'A',
		behaviour: 'an empty field is {}, a value is wrapped, a decimal keeps four digits',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { text } = await user.get('SalesOrder/SO/000002');
			expect(text).toContain('"ContactID":{},');
			expect(text).toContain('"OrderTotal":{"value":1000.0000}');
			expect(text).toContain('"Hold":{"value":true}');
			expect(text).toContain('"note":{"value":""}');
			expect(text).toContain('"custom":{}');
		},
	},
	{
		confidence: 'A',
		behaviour: 'dates have an offset, fractions no trailing zeros, business dates midnight',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const reported = await user.values('Case', 'DateReported');
			expect(reported[0]).toBe('2026-01-21T08:15:30.25+00:00');
			const [date] = await user.values('SalesOrder', 'Date');
			expect(date).toBe('2026-01-20T00:00:00+00:00');
		},
	},
	{
		confidence: 'A',
		behaviour: '_links are site-absolute; a line has files:put alone',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { json } = await user.get('SalesOrder/SO/000001', { $expand: 'Details' });
			const id = String(memberAt(json, 'id'));
			const base = '/AcumaticaERP/entity/Default/25.200.001';
			expect(json).toMatchObject({
				_links: {
					self: `${base}/SalesOrder/${id}`,
					'files:put': `${base}/files/PX.Objects.SO.SOOrderEntry/Document/${id}/{filename}`,
				},
				Details: [{ rowNumber: 1 }, { rowNumber: 2 }],
			});
			const lines = memberAt(json, 'Details');
			const [line]: unknown[] = Array.isArray(lines) ? lines : [];
			expect(Object.keys(Object(memberAt(line, '_links')))).toEqual(['files:put']);
		},
	},
	{
		confidence: 'A',
		behaviour: 'older builds have no _links (switch)',
		options: { links: false },
		check: async (site) => {
			const { text } = await (await SignedIn.to(site)).get('SalesOrder');
			expect(text).not.toContain('_links');
		},
	},
	{
		confidence: 'A',
		behaviour: 'lines and linked entities are absent unless expanded, level by level',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const plain = await user.get('Customer/GOODFOOD');
			expect(plain.json).not.toHaveProperty('MainContact');
			const one = await user.get('Customer/GOODFOOD', { $expand: 'MainContact' });
			expect(one.json).toMatchObject({
				MainContact: { Email: { value: 'chef@goodfood.example' } },
			});
			expect(one.json).not.toHaveProperty('MainContact.Address');
			const two = await user.get('Customer/GOODFOOD', {
				$expand: 'MainContact,MainContact/Address',
			});
			expect(two.json).toHaveProperty('MainContact.Address.City', { value: 'New York' });
		},
	},
	{
		confidence: 'A',
		behaviour: '$select leaves out the rest; a nested one needs $expand too',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const select = 'OrderNbr,Details/InventoryID';
			const flat = await user.get('SalesOrder/SO/000001', { $select: select });
			expect(Object.keys(Object(flat.json))).toEqual([
				'id',
				'rowNumber',
				'note',
				'OrderNbr',
				'custom',
				'_links',
			]);
			const nested = await user.get('SalesOrder/SO/000001', {
				$select: select,
				$expand: 'Details',
			});
			const lines = memberAt(nested.json, 'Details');
			const [line]: unknown[] = Array.isArray(lines) ? lines : [];
			expect(line).toMatchObject({ InventoryID: { value: 'JUICER15' } });
			expect(line).not.toHaveProperty('OrderQty');
		},
	},
	{
		confidence: 'B',
		behaviour: 'with $select an expanded entity or files must be selected themselves',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const query = { $select: 'OrderNbr', $expand: 'Details,files' };
			const { json } = await user.get('SalesOrder/SO/000001', query);
			expect(json).not.toHaveProperty('Details');
			expect(json).not.toHaveProperty('files');
			const linked = { $select: 'CustomerID', $expand: 'MainContact' };
			const customer = await user.get('Customer/GOODFOOD', linked);
			expect(customer.json).not.toHaveProperty('MainContact');
			const both = await user.get('SalesOrder/SO/000001', {
				...query,
				$select: 'OrderNbr,Details,files',
			});
			expect(both.json).toMatchObject({ Details: expect.any(Array), files: [] });
		},
	},
	{
		confidence: 'C',
		behaviour: 'an unknown field in $select is a 500 KeyNotFoundException',
		check: async (site) => {
			const { status, json } = await (await SignedIn.to(site)).get('Bill', { $select: 'Nonsense' });
			expect(status).toBe(500);
			expect(json).toMatchObject({
				exceptionMessage: 'The given key was not present in the dictionary.',
			});
		},
	},
	{
		confidence: 'A',
		behaviour: '$skip comes before $top; rows come in key order, numbered from 1',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const all = await user.values('SalesOrder', 'OrderNbr');
			expect(all).toEqual(['000001', '000001', '000002', '000003']);
			expect(await user.values('SalesOrder', 'OrderNbr', { $top: '2', $skip: '2' })).toEqual(
				all.slice(2),
			);
			const { json } = await user.get('SalesOrder', { $skip: '3' });
			expect(json).toMatchObject([{ rowNumber: 1, OrderNbr: { value: '000003' } }]);
			expect((await user.get('SalesOrder', { $skip: '4' })).json).toEqual([]);
		},
	},
	{
		confidence: 'A',
		behaviour: '$custom gives fields that are not in the contract, with their types',
		check: async (site) => {
			const user = await SignedIn.to(site, CUSTOM);
			const { json } = await user.get('Device/NOKIA3310', {
				$custom: 'ServDevices.UsrInsuredValue, ServDevices.AttributeOWNER',
			});
			expect(memberAt(json, 'custom')).toEqual({
				ServDevices: {
					UsrInsuredValue: { type: 'CustomDecimalField', value: 120.5 },
					AttributeOWNER: { type: 'CustomStringField', value: 'Anna' },
				},
			});
			const order = await user.get('SalesOrder/SO/000001', {
				$custom: 'Document.AttributePRIORITY',
			});
			expect(order.json).toHaveProperty('custom.Document.AttributePRIORITY.value', 'Normal');
		},
	},
	{
		confidence: 'A',
		behaviour: 'a record is found by its GUID, by keys with a slash and by keys with a bar',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const bySlash = await user.get('SalesOrder/SO/000001');
			const id = String(memberAt(bySlash.json, 'id'));
			expect((await user.get(`SalesOrder/${id}`)).json).toEqual(bySlash.json);
			expect((await user.get('SalesOrder/SO%7C000001')).json).toEqual(bySlash.json);
			expect((await user.get('SalesOrder/SO|000001')).status).toBe(200);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a key with a slash is found by GUID only',
		check: async (site) => {
			const user = await SignedIn.to(site, CUSTOM);
			const { json } = await user.get('Device', { $filter: "DeviceCode eq 'SAMSUNG/S4'" });
			const [device]: unknown[] = Array.isArray(json) ? json : [];
			expect((await user.get(`Device/${String(memberAt(device, 'id'))}`)).status).toBe(200);
			expect((await user.get('Device/SAMSUNG/S4')).status).toBe(500);
			expect((await user.get('Device/SAMSUNG%2FS4')).status).toBe(500);
		},
	},
	{
		confidence: 'B',
		behaviour: 'a record that is not there is a 500, not a 404',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const expected = {
				message: 'An error has occurred.',
				exceptionMessage: 'No entity satisfies the condition.',
				exceptionType: 'PX.Api.ContractBased.NoEntitySatisfiesTheConditionException',
				stackTrace: expect.any(String),
			};
			for (const path of [
				'Customer/NOBODY',
				`Customer/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`,
			]) {
				const reply = await user.get(path);
				expect([reply.status, reply.json]).toEqual([500, expected]);
				expect((await user.send('DELETE', path)).status).toBe(500);
			}
		},
	},
	{
		confidence: 'A',
		behaviour: 'what cannot be part of one query fails in a list and works by key',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const query = { $expand: 'ApplicationHistory' };
			const { status, text } = await user.get('Payment', query);
			expect(status).toBe(500);
			expect(text).toContain(
				'Optimization cannot be performed.The following fields cause the error:',
			);
			expect((await user.get('Payment/Payment/000001', query)).status).toBe(200);
		},
	},
	{
		confidence: 'A',
		behaviour: 'archived records are shown on request',
		check: async (site) => {
			const database = site.simulator.database();
			database.transaction((transaction) =>
				transaction.update('Customer', { CustomerID: 'TOMYUM' }, { Archived: true }),
			);
			const user = await SignedIn.to(site);
			expect(await user.values('Customer', 'CustomerID')).not.toContain('TOMYUM');
			const shown = await user.get('Customer', {}, { 'PX-ApiArchive': 'SHOW' });
			expect(shown.text).toContain('TOMYUM');
		},
	},
	{
		confidence: 'A',
		behaviour: 'keys may come padded to their width (switch)',
		options: { paddedKeys: true },
		check: async (site) => {
			const user = await SignedIn.to(site);
			expect(await user.values('StockItem', 'InventoryID')).toContain('JUICER20C   ');
		},
	},
]);
