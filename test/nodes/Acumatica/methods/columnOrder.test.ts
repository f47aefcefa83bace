import { dateColumnsFirst, keyColumnsFirst } from '../../../../nodes/editor/columnOrder';

const ORDERS = {
	columns: [
		{ name: 'Customer', type: 'String' },
		{ name: 'OrderDate', type: 'Date' },
		{ name: 'OrderNbr', type: 'String' },
		{ name: 'LastModifiedOn', type: 'DateTimeOffset' },
		{ name: 'OrderType', type: 'String' },
		{ name: 'Synced', type: 'DateTime' },
	],
	keys: ['OrderNbr', 'OrderType'],
};

const names = (entries: ReadonlyArray<{ name: string }>) => entries.map(({ name }) => name);

describe('the columns of an inquiry in a list', () => {
	it('begin with those that identify a row', () => {
		expect(names(keyColumnsFirst(ORDERS))).toEqual([
			...['OrderNbr (key)', 'OrderType (key)'],
			...['Customer', 'OrderDate', 'LastModifiedOn', 'Synced'],
		]);
	});

	it('begin with dates where a date is looked for, those with a time of day before the others', () => {
		expect(names(dateColumnsFirst(ORDERS))).toEqual([
			...['LastModifiedOn', 'Synced', 'OrderDate'],
			...['Customer', 'OrderNbr (key)', 'OrderType (key)'],
		]);
	});

	it.each([keyColumnsFirst, dateColumnsFirst])(
		'are all there once, by the names that the inquiry has (%p)',
		(order) => {
			const values = order(ORDERS).map(({ value }) => value);
			expect(values.sort()).toEqual(ORDERS.columns.map(({ name }) => name).sort());
		},
	);
});
