import { iisKinds } from '../http/iisPages';
import { conforms, type Documented } from './documented';
import { memberAt, SignedIn, valueOf } from './SignedIn';
import { DEFAULT } from './TestSite';

const idsOf = (json: unknown) =>
	Array.isArray(json) ? json.map((record: unknown) => valueOf(record, 'InventoryID')) : [];

const malformedIds = [
	['the record', { id: '4711', CustomerID: { value: 'TOMYUM' } }, 'entity.id'],
	['a number', { id: 4711, CustomerID: { value: 'TOMYUM' } }, 'entity.id'],
	['an empty text', { id: '', CustomerID: { value: 'TOMYUM' } }, 'entity.id'],
	[
		'a linked entity',
		{ CustomerID: { value: 'TOMYUM' }, MainContact: { id: 'x' } },
		'entity.MainContact.id',
	],
	[
		'a linked entity of a linked one',
		{ CustomerID: { value: 'TOMYUM' }, MainContact: { Address: { id: 'x' } } },
		'entity.MainContact.Address.id',
	],
] as const;

const paging = (['nothing', '$skip', '$top', 'both'] as const).map(
	(listsIgnore): Documented => ({
		confidence: 'B',
		behaviour: `lists may take no notice of paging: ${listsIgnore}`,
		options: { listsIgnore },
		check: async (site) => {
			const user = await SignedIn.to(site);
			const all = idsOf((await user.get('StockItem')).json);
			const page = idsOf((await user.get('StockItem', { $skip: '1', $top: '2' })).json);
			const from = listsIgnore === '$skip' || listsIgnore === 'both' ? 0 : 1;
			const to = listsIgnore === '$top' || listsIgnore === 'both' ? all.length : from + 2;
			expect(all.length).toBeGreaterThan(3);
			expect(page).toEqual(all.slice(from, to));
		},
	}),
);

const pages = iisKinds.map(
	(kind): Documented => ({
		confidence: 'B',
		behaviour: `IIS answers with a page of its own for one key: ${kind}`,
		check: async (site) => {
			const user = await SignedIn.to(site);
			site.simulator.injectFault({ kind, path: '/Customer/TOMYUM' });
			const page = await user.get('Customer/TOMYUM');
			expect(page.status).toBe(Number(kind.slice(3, 6)));
			expect(page.headers['content-type']).toContain('text/html');
			expect(page.text).toMatch(/<title>[^<]+<\/title>/i);
			expect(page.text).toMatch(/<h2>[^<]+<\/h2>/);
			if (kind.includes('.')) expect(page.text).toContain(kind.slice(3));
			expect((await user.get('Customer/TOMYUM')).status).toBe(200);
		},
	}),
);

conforms('Quirks of live sites', [
	...malformedIds.map(
		([what, body, place]): Documented => ({
			confidence: 'D',
			behaviour: `an id that is no GUID is refused: ${what}`,
			check: async (site) => {
				const reply = await (await SignedIn.to(site)).put('Customer', body);
				expect(reply.status).toBe(400);
				expect(reply.json).toHaveProperty(['modelState', place]);
			},
		}),
	),
	{
		confidence: 'D',
		behaviour: 'an id that is no GUID is refused in a line and in the entity of an action too',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const line = { CustomerID: { value: 'TOMYUM' }, Details: [{ id: '1' }] };
			const order = await user.put('SalesOrder', line);
			expect(order.json).toHaveProperty(['modelState', 'entity.Details[0].id']);
			const body = { entity: { id: '1' } };
			const action = await user.send('POST', 'SalesOrder/PrepareSalesInvoice', { body });
			expect(action.status).toBe(400);
		},
	},
	{
		confidence: 'C',
		behaviour: '$expand finds its names without regard to case: Files answers in files',
		check: async (site) => {
			const user = await SignedIn.to(site);
			await user.send('PUT', 'Customer/TOMYUM/files/a.txt', { body: 'a' });
			for (const $expand of ['files', 'Files', 'FILES']) {
				const { json } = await user.get('Customer/TOMYUM', { $expand });
				expect(json).toMatchObject({ files: [{ filename: expect.stringContaining('a.txt') }] });
			}
			const { json } = await user.get('Customer/TOMYUM', { $expand: 'maincontact/ADDRESS' });
			expect(json).toMatchObject({ MainContact: { Address: { City: { value: 'Seattle' } } } });
			expect((await user.get('Customer/TOMYUM', { $expand: 'Nonsense' })).status).toBe(500);
		},
	},
	...paging,
	...pages,
	{
		confidence: 'A',
		behaviour: 'IIS filters long query strings and double escapes by a switch',
		options: { iisFiltering: true },
		check: async (site) => {
			const user = await SignedIn.to(site);
			const long = await user.get('Customer', { $filter: `CustomerID eq '${'x'.repeat(2100)}'` });
			expect([long.status, long.text.includes('404.15')]).toEqual([404, true]);
			const twice = await user.get('Customer/TOM%2525');
			expect([twice.status, twice.text.includes('404.11')]).toEqual([404, true]);
			expect((await user.get('Customer/TOMYUM')).status).toBe(200);
		},
	},
	{
		confidence: 'D',
		behaviour: 'a passing 200 without a body is right the next time',
		check: async (site) => {
			const user = await SignedIn.to(site);
			site.simulator.injectFault({ kind: 'empty', path: '/StockItem' });
			const first = await user.get('StockItem');
			expect([first.status, first.text]).toEqual([200, '']);
			expect(idsOf((await user.get('StockItem')).json)).toContain('APPLES');
		},
	},
	{
		confidence: 'C',
		behaviour:
			'a PUT that saves nothing answers 200: note is null and the number <NEW>, padded or not',
		options: { paddedNew: true },
		check: async (site) => {
			const user = await SignedIn.to(site);
			const before = (await user.values('SalesOrder', 'OrderNbr')).length;
			site.simulator.injectFault({ kind: 'unsaved', times: 2 });
			const order = await user.put('SalesOrder', { CustomerID: { value: 'TOMYUM' } });
			expect([order.status, memberAt(order.json, 'note')]).toEqual([200, null]);
			expect(valueOf(order.json, 'OrderNbr')).toBe('<NEW>          ');
			const customer = await user.put('Customer', {
				CustomerID: { value: 'NEWONE' },
				CustomerName: { value: 'New One' },
			});
			expect(customer.json).toMatchObject({ note: null, CustomerID: { value: 'NEWONE' } });
			expect(await user.values('SalesOrder', 'OrderNbr')).toHaveLength(before);
			const saved = await user.put('SalesOrder', { CustomerID: { value: 'TOMYUM' } });
			expect(memberAt(saved.json, 'note')).toEqual({ value: '' });
		},
	},
	{
		confidence: 'A',
		behaviour: 'the endpoints that public clients ask for by default are there',
		check: async (site) => {
			const headers = await site.signIn();
			for (const version of ['20', '22', '23', '24', '25']) {
				const path = `/entity/Default/${version}.200.001/Customer/TOMYUM`;
				expect((await site.send('GET', path, { headers })).status).toBe(200);
			}
			expect((await site.send('GET', DEFAULT.replace('25', '21'), { headers })).status).toBe(404);
		},
	},
]);
