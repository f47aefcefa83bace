import { conforms } from './documented';
import { SignedIn } from './SignedIn';
import type { TestSite } from './TestSite';

const found = (filter: string, entity: string, field: string, expected: unknown[]) => ({
	confidence: 'A' as const,
	behaviour: `$filter ${entity}: ${filter}`,
	check: async (site: TestSite) => {
		const user = await SignedIn.to(site);
		expect(await user.values(entity, field, { $filter: filter })).toEqual(expected);
	},
});

const fails = (filter: string, text: string, confidence: 'A' | 'C') => ({
	confidence,
	behaviour: `$filter fails with a 500: ${filter}`,
	check: async (site: TestSite) => {
		const { status, json } = await (await SignedIn.to(site)).get('SalesOrder', { $filter: filter });
		expect(status).toBe(500);
		expect(json).toMatchObject({ exceptionMessage: expect.stringContaining(text) });
	},
});

conforms('Filtering', [
	found("OrderType eq 'SO' and OrderNbr gt '000001'", 'SalesOrder', 'OrderNbr', [
		'000002',
		'000003',
	]),
	found("Status eq 'On Hold'", 'SalesOrder', 'OrderNbr', ['000002']),
	found("MainContact/Address/State eq 'NY'", 'Customer', 'CustomerID', ['ABARTENDE', 'GOODFOOD']),
	found("substringof('JAM',Description)", 'StockItem', 'InventoryID', ['APJAM96', 'CARJAM08']),
	found("CustomerName eq 'O''Brien & Sons / Fruitico'", 'Customer', 'CustomerID', ['FRUITICO']),
	found("cf.String(f='Item.AttributeCOLOR') eq 'Silver'", 'StockItem', 'InventoryID', [
		'JUICER15',
		'JUICER20C',
	]),
	found("Date gt datetimeoffset'2026-01-14T00:00:00.000+00:00'", 'SalesOrder', 'OrderNbr', [
		'000001',
		'000003',
	]),
	found("Date eq date'2026-01-14'", 'SalesOrder', 'OrderNbr', ['000002']),
	found('OrderTotal ge 1000M and not (Hold eq true)', 'SalesOrder', 'OrderNbr', [
		'000001',
		'000001',
	]),
	found("startswith(CustomerID,'A') eq true", 'Customer', 'CustomerID', []),
	fails("Details/InventoryID eq 'APPLES'", 'is not a single value', 'C'),
	fails("Nonsense eq 'x'", 'The given key was not present in the dictionary.', 'C'),
	fails("OrderTotal eq 'much'", 'Type conversions not supported', 'C'),
	fails("contains(OrderNbr,'1')", 'contains', 'C'),
	fails("tolower(OrderNbr) eq 'x'", 'tolower', 'C'),
	fails("not substringof('x',OrderNbr)", 'substringof', 'C'),
	{
		confidence: 'C',
		behaviour: 'some entities fail on filters by other fields than keys (switch)',
		options: { nonKeyFilterQuirk: '500' },
		check: async (site) => {
			const user = await SignedIn.to(site);
			expect((await user.get('PurchaseOrder', { $filter: "Status eq 'Open'" })).text).toContain(
				'CannotOptimizeException',
			);
			const byKey = { $filter: "Type eq 'Normal' and OrderNbr eq 'PO000001'" };
			expect(await user.values('PurchaseOrder', 'OrderNbr', byKey)).toEqual(['PO000001']);
			expect((await user.get('SalesOrder', { $filter: "Status eq 'Open'" })).status).toBe(200);
		},
	},
]);
