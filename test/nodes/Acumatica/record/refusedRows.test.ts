import fc from 'fast-check';

import { placesOfSent } from '../../../../nodes/site/errors/sentRows';
import { recordFromJson, startNode } from '../startNode';

it('the rows of a refused update are numbered as they were sent', async () => {
	const { node } = await startNode();
	const [order] = await node.json({
		parameters: recordFromJson('create', 'SalesOrder', {
			CustomerID: 'TOMYUM',
			Details: [{ InventoryID: 'APPLES' }, { InventoryID: 'APPLES' }, { InventoryID: 'APPLES' }],
		}),
	});
	const Details = [{ InventoryID: 'APPLES', OrderQty: 3 }, { InventoryID: 'NONE' }];
	const { OrderType, OrderNbr } = Object(order);
	const error = await node.error({
		parameters: recordFromJson('update', 'SalesOrder', { OrderType, OrderNbr, Details }),
	});
	expect(error.message).toMatch(/did not accept the record: Details\[1\]\.InventoryID: /);
});

/** Rows that were there, and rows that are sent: changed by ID, removed or added. */
const stored = fc.uniqueArray(fc.uuid(), { maxLength: 6 });
const change = fc.constantFrom('leave', 'change', 'remove');

it('every row that was sent is found again, and no other', () => {
	fc.assert(
		fc.property(
			stored,
			fc.array(change, { minLength: 6, maxLength: 6 }),
			fc.array(fc.nat(3), { maxLength: 5 }),
			(ids, changes, added) => {
				const changed = ids.flatMap((id, at) =>
					changes[at] === 'leave'
						? []
						: [{ id, ...(changes[at] === 'remove' ? { delete: true } : {}) }],
				);
				const news = added.map((item) => ({ Item: { value: item } }));
				const sent = [...news, ...changed];
				const left = ids.filter((_, at) => changes[at] !== 'remove');
				const rows = [
					...left.map((id) => ({ id: id.toUpperCase(), Item: { value: 0 } })),
					...news.map(({ Item }) => ({ id: 'new', Item: { ...Item, error: 'x' } })),
				];
				const expected = [
					...left.map((id) => {
						const place = changed.findIndex((row) => row.id === id);
						return place < 0 ? null : news.length + place;
					}),
					...news.map((_, place) => place),
				];
				expect(placesOfSent(rows, sent)).toEqual(expected);
			},
		),
	);
});
