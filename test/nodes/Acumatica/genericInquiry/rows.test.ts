import type { INodeParameters } from 'n8n-workflow';

import { inquiry } from '../parameters';
import { siteWithout } from '../siteWithout';
import { startNode, type Stage } from '../startNode';

async function rows({ node }: Stage, title: string, more: INodeParameters = {}) {
	return await node.json({ parameters: inquiry('getAll', title, more) });
}

function string(filterString: string) {
	return { filterType: 'string', filterString };
}

describe('the rows of an inquiry', () => {
	it('are filtered, sorted, cut and selected by Acumatica', async () => {
		const stage = await startNode();
		const found = await rows(stage, 'BI-Customers', {
			...string("contains(CustomerName,'food')"),
			limit: 1,
			options: { orderBy: 'CustomerName desc', select: 'Customer, City' },
		});
		expect(found).toEqual([{ Customer: 'TOMYUM', City: 'Seattle' }]);
	});

	it.each([
		['contains', 'text', 'CustomerName', "O'Brien & Sons", ['FRUITICO']],
		[
			'equals',
			'number',
			'CreditLimit',
			'0',
			['ABARTENDE', 'ABCHOLDING', 'ALCIRC', 'FRUITICO', 'GOODFOOD', 'TOMYUM'],
		],
		['greater', 'dateTime', 'LastModifiedOn', '2020-01-31T14:00:00+02:00', expect.any(Array)],
	])('meet conditions from the editor: %s %s', async (operator, type, field, value, keys) => {
		const stage = await startNode();
		const found = await rows(stage, 'BI-Customers', {
			filterType: 'manual',
			filters: { conditions: [{ field, operator, type, value }] },
			options: { orderBy: 'Customer' },
		});
		expect(found.map(({ Customer }) => Customer)).toEqual(keys);
		expect(found.length).toBeGreaterThan(0);
	});

	it('of an inquiry with parameters, with quotes and percent signs in their values', async () => {
		const stage = await startNode();
		const of = (value: string) => ({
			inquiryParameters: { parameter: [{ name: 'Warehouse', type: 'text', value }] },
		});
		expect(await rows(stage, 'InventoryBalance', of('RETAIL'))).toHaveLength(3);
		expect(await rows(stage, 'InventoryBalance', of("O'Brien, 100%=x"))).toEqual([]);
		expect(await rows(stage, 'InventoryBalance')).toEqual([]);
	});

	it('are sorted by columns from the list, before those of the text', async () => {
		const stage = await startNode();
		const found = await rows(stage, 'SalesOrderLines', {
			sort: {
				column: [
					{ name: 'OrderNbr', direction: 'desc' },
					{ name: '', direction: 'asc' },
				],
			},
			options: { orderBy: 'LineNbr desc', select: 'OrderNbr, LineNbr' },
		});
		const keys = found.map(({ OrderNbr, LineNbr }) => [String(OrderNbr), Number(LineNbr)] as const);
		const sorted = [...keys].sort(([a, m], [b, n]) => (a === b ? n - m : a < b ? 1 : -1));
		expect(keys).toEqual(sorted);
		expect(new Set(keys.map(([order]) => order)).size).toBeGreaterThan(1);
	});

	it('come page by page with Return All, each row once', async () => {
		const stage = await startNode();
		const all = await rows(stage, 'StockItems', { limit: 1000 });
		const paged = await rows(stage, 'StockItems', { returnAll: true, options: { pageSize: 2 } });
		expect(paged).toEqual(all);
		expect(
			stage.simulator.log().filter(({ query }) => query.includes('skip')).length,
		).toBeGreaterThan(1);
	});

	it('go on where the server gives smaller pages than it is asked for', async () => {
		const stage = await startNode();
		const pages = [
			'{"value":[{"A":1}],"@odata.nextLink":"https://elsewhere.example/"}',
			'{"value":[{"A":2}],"@odata.nextLink":"x"}',
			'{"value":[]}',
		];
		stage.gateway.onRequest = ({ path }) =>
			path.includes('/gi/Any?')
				? { status: 200, headers: { 'Content-Type': 'application/json' }, body: pages.shift() }
				: undefined;
		expect(await rows(stage, 'Any', { returnAll: true })).toEqual([{ A: 1 }, { A: 2 }]);
	});

	it.each(['$skip', '$top', 'both'] as const)(
		'come each once, and end, where the site ignores %s',
		async (feedsIgnore) => {
			const stage = await startNode({ feedsIgnore });
			const paged = { returnAll: true, options: { pageSize: 2 } };
			const found = await rows(stage, 'BI-Customers', paged);
			expect(found.map(({ Customer }) => Customer)).toEqual([
				'ABARTENDE',
				'ABCHOLDING',
				'ALCIRC',
				'FRUITICO',
				'GOODFOOD',
				'TOMYUM',
			]);
		},
	);

	it('of several pages are sorted by the keys of the inquiry, which stay out of the rows unless they are wanted', async () => {
		const stage = await startNode();
		const options = { pageSize: 2, select: 'City', orderBy: 'City desc' };
		const found = await rows(stage, 'BI-Customers', { returnAll: true, options });
		expect(found).toHaveLength(6);
		expect(new Set(found.flatMap((row) => Object.keys(row)))).toEqual(new Set(['City']));
		const queries = stage.simulator.log().map(({ query }) => decodeURIComponent(query));
		expect(queries.at(-2)).toContain('$select=City,Customer&$orderby=City desc,Customer&');
	});

	it('lose none and have none twice where others come and go between two pages', async () => {
		const stage = await startNode();
		let pages = 0;
		stage.gateway.onRequest = ({ path }) => {
			if (!path.includes('/gi/BI-Customers?') || ++pages !== 4) return undefined;
			const database = stage.simulator.database();
			database.transaction((t) => t.delete('Customer', { CustomerID: 'ABARTENDE' }));
			return undefined;
		};
		const paged = { returnAll: true, options: { pageSize: 2 } };
		const found = (await rows(stage, 'BI-Customers', paged)).map(({ Customer }) => Customer);
		expect(found).toEqual(expect.arrayContaining(['ALCIRC', 'FRUITICO', 'GOODFOOD', 'TOMYUM']));
		expect(found).toHaveLength(new Set(found).size);
	});

	it('come although the site cannot sort by the keys, and a hint says what may happen', async () => {
		const stage = await startNode();
		stage.gateway.onRequest = ({ path }) =>
			path.includes('/gi/') && path.includes('orderby') ? { status: 500, body: '{}' } : undefined;
		const paged = { returnAll: true, options: { pageSize: 2 } };
		expect(await rows(stage, 'BI-Customers', paged)).toHaveLength(6);
		expect(stage.node.hints).toEqual([
			expect.objectContaining({ message: expect.stringContaining('"Sort By"') }),
		]);
	});

	it.each([1, 2])('come where the site answers %i times with nothing in passing', async (times) => {
		const stage = await startNode();
		stage.simulator.injectFault({ kind: 'empty', path: '/gi/BI-Customers', times });
		expect(await rows(stage, 'BI-Customers')).toHaveLength(6);
	});

	it('are asked for by the name as it is, whatever letters it has', async () => {
		const stage = await startNode();
		const asked: string[] = [];
		stage.gateway.onRequest = ({ path }) => void asked.push(path);
		await stage.node.error({ parameters: inquiry('getAll', 'Sales 100% & more') });
		expect(asked).toContainEqual(expect.stringMatching(/\/gi\/Sales%20100%25%20%26%20more\?/));
	});

	it('are never more than the limit, even where the server gives more than it is asked for', async () => {
		const stage = await startNode();
		stage.gateway.onRequest = ({ path }) =>
			path.startsWith('/t/')
				? {
						status: 200,
						headers: { 'Content-Type': 'application/json' },
						body: '{"value":[{"A":1},{"A":2},{"A":3}]}',
					}
				: undefined;
		expect(await rows(stage, 'Any', { limit: 2 })).toEqual([{ A: 1 }, { A: 2 }]);
	});

	it('have no padding, unless the raw data is wanted', async () => {
		const stage = await startNode({ paddedKeys: true });
		const query = { limit: 1, options: { orderBy: 'InventoryID' } };
		expect(await rows(stage, 'StockItems', query)).toMatchObject([{ InventoryID: 'AACOMPUT01' }]);
		const raw = await rows(stage, 'StockItems', { ...query, simplify: false });
		expect(raw).toMatchObject([{ InventoryID: 'AACOMPUT01  ' }]);
	});

	it('of another tenant by its name, and of releases before 2024 R2', async () => {
		const stage = await startNode({ legacyOData: true });
		const options = { odataAddress: 'older' };
		const conditions = [{ field: 'Customer', operator: 'startsWith', type: 'text', value: 'TOM' }];
		const found = await rows(stage, 'BI-Customers', {
			filterType: 'manual',
			filters: { conditions },
			options,
		});
		expect(found).toHaveLength(1);
		expect(
			stage.simulator.log().find(({ path }) => path === '/odata/MyTenant/BI-Customers'),
		).toBeDefined();
		const error = await stage.node.error({
			parameters: inquiry('getAll', 'BI-Customers', { options: { tenant: 'Second Tenant' } }),
		});
		expect(error.message).toBeTruthy();
	});

	it('that are none', async () => {
		const stage = await startNode();
		expect(await rows(stage, 'BI-Customers', string("Customer eq 'NOBODY'"))).toEqual([]);
	});
});

describe('an inquiry is an error', () => {
	it.each([
		[
			'a column that is not there',
			'StockItems',
			string('Nonsense eq 1'),
			/Could not find a property named 'Nonsense'/,
			/Get Schema/,
		],
		[
			'a filter by a formula',
			'StockItems',
			string('Margin gt 1'),
			/answered the inquiry with nothing/,
			/formulas/,
		],
		[
			'an inquiry that is not there',
			'Nothing',
			{},
			/Resource not found for the segment 'Nothing'/,
			/Expose via OData/,
		],
		[
			'a tenant that is not there',
			'StockItems',
			{ options: { tenant: 'None' } },
			/./,
			/Check the tenant/,
		],
		['a broken filter', 'StockItems', string('InventoryID eq'), /./, /./],
		['no inquiry', '', {}, /"Inquiry" is empty/, /Choose the inquiry/],
		['a path as inquiry', 'a/b', {}, /cannot be the name of an inquiry/, /./],
		[
			'a parameter of another type',
			'InventoryBalance',
			{ inquiryParameters: { parameter: [{ name: 'Warehouse', type: 'number', value: 'x' }] } },
			/"Value" of the parameter Warehouse must be a number, not "x"/,
			/Write a number/,
		],
	])('%s', async (_name, title, more, message, description) => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: inquiry('getAll', title, more as INodeParameters),
		});
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
	});

	it('answered with nothing each time, and no formula is blamed where none can be', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'empty', path: '/gi/StockItems', times: 3 });
		const error = await node.error({ parameters: inquiry('getAll', 'StockItems') });
		expect(error.message).toBe('Acumatica answered the inquiry with nothing at all, several times');
		expect(error.description).not.toMatch(/formula/);
	});

	it('without rights to it', async () => {
		const { node } = await startNode({ site: siteWithout('IN202500') }, 'password', {
			username: 'viewer',
		});
		const error = await node.error({ parameters: inquiry('getAll', 'StockItems') });
		expect(error.message).toContain('You are not authorized to access this resource.');
		expect(error.description).toContain('Access Rights by Screen');
	});

	it('for a sign-in without a token where OData wants one', async () => {
		const { node } = await startNode({}, 'plain');
		const error = await node.error({ parameters: inquiry('getAll', 'StockItems') });
		expect(error.message).toBe('Acumatica did not accept the sign-in for generic inquiries');
		expect(error.description).toContain('Connected Application and User');
	});

	it('for a sign-in without a token and without a tenant', async () => {
		const { node } = await startNode({}, 'plain', { tenant: '' });
		const error = await node.error({ parameters: inquiry('getAll', 'StockItems') });
		expect(error.message).toContain('the credential names none');
	});

	it('with others that go on where the user wants that', async () => {
		const { node } = await startNode();
		const items = await node.run({
			parameters: inquiry('getAll', '={{ $json.name }}', { limit: 1 }),
			input: [{ name: 'Nothing' }, { name: 'StockItems' }],
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Nothing') }, pairedItem: { item: 0 } },
			{ json: { InventoryID: expect.any(String) }, pairedItem: { item: 1 } },
		]);
	});
});

it('a sign-in without a token reads inquiries where the site takes its cookies', async () => {
	const stage = await startNode({ odataTakesContractCookies: true }, 'plain');
	expect(await rows(stage, 'StockItems', { limit: 1 })).toHaveLength(1);
});

describe('the schema of an inquiry', () => {
	it('has its columns and parameters', async () => {
		const { node } = await startNode();
		const parameters = inquiry('getSchema', 'InventoryBalance');
		expect(await node.json({ parameters })).toEqual([
			{
				name: 'InventoryBalance',
				columns: [
					{ name: 'InventoryID', type: 'String' },
					{ name: 'Warehouse', type: 'String' },
					{ name: 'QtyOnHand', type: 'Decimal' },
				],
				parameters: [{ name: 'Warehouse', type: 'String' }],
			},
		]);
	});

	it('is read once for all items of a run', async () => {
		const { node, simulator } = await startNode();
		const input = [{}, {}, {}];
		await node.run({ parameters: inquiry('getSchema', 'InventoryBalance'), input });
		expect(simulator.log().filter(({ path }) => path.endsWith('$metadata'))).toHaveLength(1);
	});

	it('of one that is not there is an error', async () => {
		const { node } = await startNode();
		const error = await node.error({ parameters: inquiry('getSchema', 'Nothing') });
		expect(error.message).toBe('There is no generic inquiry "Nothing" in OData');
	});
});
