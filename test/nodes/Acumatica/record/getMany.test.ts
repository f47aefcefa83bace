import type { IDataObject } from 'n8n-workflow';

import { CONTRACT } from '../contract';
import { record, startNode } from '../startNode';

describe('Get Many', () => {
	it('gives as many as the limit, in one request', async () => {
		const { node, simulator } = await startNode();
		const items = await node.json({ parameters: record('getAll', 'Customer', { limit: 4 }) });
		expect(items).toHaveLength(4);
		expect(listings(simulator)).toEqual(['$top=4']);
	});

	it('reads pages until a short one', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 4 } });
		expect(await node.json({ parameters })).toHaveLength(6);
		expect(listings(simulator)).toEqual(['$top=4', '$top=5&$skip=3']);
	});

	it('reads one more page where the last one was full', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 3 } });
		expect(await node.json({ parameters })).toHaveLength(6);
		expect(listings(simulator)).toEqual(['$top=3', '$top=4&$skip=2', '$top=4&$skip=5']);
	});

	it('stays below the limit over several pages', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('getAll', 'Customer', { limit: 5, options: { pageSize: 2 } });
		expect(await node.json({ parameters })).toHaveLength(5);
		expect(listings(simulator)).toEqual(['$top=2', '$top=3&$skip=1', '$top=2&$skip=3']);
	});

	it.each(['$skip', '$top', 'both'] as const)(
		'reads every record once and ends where the site ignores %s',
		async (listsIgnore) => {
			const { node } = await startNode({ listsIgnore });
			const parameters = record('getAll', 'Customer', {
				returnAll: true,
				options: { pageSize: 2 },
			});
			const ids = (await node.json({ parameters })).map(({ CustomerID }) => CustomerID);
			expect(ids).toEqual(CUSTOMERS);
		},
	);

	it('loses no record and gives none twice where records come and go between two pages', async () => {
		const { node, simulator, gateway } = await startNode();
		let pages = 0;
		gateway.onRequest = ({ path }) => {
			if (!path.includes('/Customer?') || ++pages !== 2) return undefined;
			simulator.database().transaction((t) => t.delete('Customer', { CustomerID: 'ABARTENDE' }));
			return undefined;
		};
		const parameters = record('getAll', 'Customer', { returnAll: true, options: { pageSize: 2 } });
		const ids = (await node.json({ parameters })).map(({ CustomerID }) => CustomerID);
		expect(ids).toEqual(CUSTOMERS);
	});

	it('asks again where a list comes empty, with a 200 and no body', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'empty', path: '/Customer', times: 2 });
		expect(await node.json({ parameters: record('getAll', 'Customer', {}) })).toHaveLength(6);
	});

	it('refuses a page size of 0 from an expression', async () => {
		const { node, simulator } = await startNode();
		const parameters = record('getAll', 'Customer', {
			limit: 3,
			options: { pageSize: '={{ 0 }}' },
		});
		const error = await node.error({ parameters });
		expect(error.message).toBe('"Page Size" must be 1 or more, not 0');
		expect(simulator.log()).toEqual([]);
	});

	it('gives no items where nothing is found', async () => {
		const { node } = await startNode();
		const parameters = record('getAll', 'Customer', {
			filterType: 'string',
			filterString: "CustomerID eq 'NOBODY'",
		});
		expect(await node.json({ parameters })).toEqual([]);
	});

	it('takes conditions of every kind', async () => {
		const open = { 4: 'Open', 5: 'N' }[CONTRACT];
		const { node } = await startNode();
		const find = async (entity: string, matchType: string, conditions: IDataObject[]) =>
			(
				await node.json({
					parameters: record('getAll', entity, {
						filterType: 'manual',
						matchType,
						filters: { conditions },
					}),
				})
			).map((item) => item.OrderNbr ?? item.CustomerID);
		const text = { type: 'text' };
		expect(
			await find('Customer', 'all', [
				{ ...text, field: 'CustomerName', operator: 'contains', value: "O'Brien & Sons" },
			]),
		).toEqual(['FRUITICO']);
		expect(
			await find('Customer', 'any', [
				{ ...text, field: 'CustomerID', operator: 'startsWith', value: 'AB' },
				{ ...text, field: 'MainContact/Email', operator: 'equals', value: 'thai@tomyum.example' },
			]),
		).toEqual(['ABARTENDE', 'ABCHOLDING', 'TOMYUM']);
		expect(
			await find('SalesOrder', 'all', [
				{ field: 'OrderTotal', operator: 'greater', type: 'number', value: '1000.5' },
				{ field: 'Hold', operator: 'equals', type: 'boolean', value: 'false' },
				{ field: 'Date', operator: 'less', type: 'dateTime', value: '2026-01-18' },
				{ ...text, field: 'Status', operator: 'equals', value: open },
				{ ...text, field: 'Document.AttributePRIORITY', operator: 'equals', value: 'Normal' },
			]),
		).toEqual(['000001']);
	});

	it('includes archived records on request', async () => {
		const { node, simulator } = await startNode();
		simulator.database().transaction((t) => {
			t.update('Customer', { CustomerID: 'TOMYUM' }, { Archived: true });
		});
		const list = record('getAll', 'Customer', {});
		const all = record('getAll', 'Customer', { options: { includeArchived: true } });
		expect(await node.json({ parameters: list })).toHaveLength(5);
		expect(await node.json({ parameters: all })).toHaveLength(6);
	});

	it('keeps the order of the input with several items, each with its own', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 40, times: 1 });
		const parameters = record('getAll', 'Customer', {
			filterType: 'string',
			filterString: "=startswith(CustomerID,'{{ $json.start }}')",
		});
		const input = ['T', 'AB', 'NONE', 'G'].map((start) => ({ start }));
		const items = await node.run({ parameters, input });
		expect(items.map(({ json, pairedItem }) => [json.CustomerID, pairedItem])).toEqual([
			['TOMYUM', { item: 0 }],
			['ABARTENDE', { item: 1 }],
			['ABCHOLDING', { item: 1 }],
			['GOODFOOD', { item: 3 }],
		]);
	});

	it.each([
		[['B', 'C', 'D'], 0],
		[['C', 'A', 'D'], 1],
	])(
		'tells of records that changed places between two pages: %j behind A, B, C',
		async (then, hints) => {
			const { node, gateway } = await startNode();
			const pages: ReadonlyArray<readonly string[]> = [['A', 'B', 'C'], then];
			let asked = 0;
			gateway.onRequest = ({ path }) => {
				if (!path.includes('/Customer?')) return undefined;
				const body = (pages[asked++] ?? ['D']).map((key) => ({
					id: key,
					CustomerID: { value: key },
				}));
				const headers = { 'content-type': 'application/json' };
				return { status: 200, headers, body: JSON.stringify(body) };
			};
			const options = { pageSize: 3 };
			const parameters = record('getAll', 'Customer', { returnAll: true, options });
			const found = (await node.json({ parameters })).map(({ id }) => id);
			expect(found).toEqual(['A', 'B', 'C', 'D']);
			const told = node.hints.filter(({ message }) => message.includes('records changed places'));
			expect(told).toHaveLength(hints);
		},
	);
});

const CUSTOMERS = ['ABARTENDE', 'ABCHOLDING', 'ALCIRC', 'FRUITICO', 'GOODFOOD', 'TOMYUM'];

/** Queries of the requests for a list. */
function listings(simulator: {
	log(): ReadonlyArray<{ method: string; query: string }>;
}): string[] {
	return simulator.log().flatMap(({ method, query }) => (method === 'GET' ? [query] : []));
}
