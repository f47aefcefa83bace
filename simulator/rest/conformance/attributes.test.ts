import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';
import { CONTRACT_5, DEFAULT } from './TestSite';

const EXPAND = { $expand: 'Attributes' };

function item(id: string, attributes: object[]) {
	return { InventoryID: { value: id }, Attributes: attributes };
}

function attribute(id: string, value: string | null) {
	return { AttributeID: { value: id }, Value: { value } };
}

/** IDs and values, as they stand in the answer. */
function shown(record: unknown): unknown[] {
	const rows = memberAt(record, 'Attributes');
	const list: unknown[] = Array.isArray(rows) ? rows : [];
	return list.map((row) =>
		['AttributeID', 'Value', 'ValueDescription'].map((name) =>
			memberAt(memberAt(row, name), 'value'),
		),
	);
}

conforms('Attributes', [
	{
		confidence: 'C',
		behaviour: 'a record has those of its class from the start, also without a value',
		check: async (site) => {
			const user = await SignedIn.to(site, DEFAULT);
			const { json } = await user.get('StockItem/JUICER15', EXPAND);
			expect(shown(json)).toEqual([
				['COLOR', 'S', 'Silver'],
				['WARRANTY', '24', '24'],
			]);
			const made = { ...item('NEWJAM', []), ItemClass: { value: 'FOOD' } };
			const created = await user.put('StockItem', made, EXPAND);
			expect(shown(created.json)).toEqual([['ORIGIN', undefined, undefined]]);
		},
	},
	...[DEFAULT, CONTRACT_5].map((endpoint) => ({
		confidence: 'C' as const,
		behaviour: `written rows are merged by AttributeID, an unknown one is dropped (${endpoint})`,
		check: async (site: Parameters<typeof SignedIn.to>[0]) => {
			const user = await SignedIn.to(site, endpoint);
			const body = item('JUICER15', [attribute('Color', 'R'), attribute('SIZE', 'L')]);
			const { status, json } = await user.put('StockItem', body, EXPAND);
			expect([status, shown(json)]).toEqual([
				200,
				[
					['COLOR', 'R', 'Red'],
					['WARRANTY', '24', '24'],
				],
			]);
			const emptied = await user.put(
				'StockItem',
				item('JUICER15', [attribute('COLOR', null)]),
				EXPAND,
			);
			expect(shown(emptied.json)[0]).toEqual(['COLOR', undefined, undefined]);
		},
	})),
	{
		confidence: 'D',
		behaviour: 'a value that the drop-down does not have is a 422, at the row',
		check: async (site) => {
			const user = await SignedIn.to(site, DEFAULT);
			const body = item('JUICER15', [attribute('COLOR', 'Purple')]);
			const { status, text } = await user.put('StockItem', body);
			expect([status, text]).toEqual([
				422,
				expect.stringContaining("value 'Purple' is not allowed"),
			]);
		},
	},
]);
