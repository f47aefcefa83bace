import type { IDataObject } from 'n8n-workflow';

import { withoutForeign } from '../../../../nodes/Acumatica/resources/record/body/withoutForeign';
import { operation } from '../parameters';
import { startNode } from '../startNode';

const ID = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
/** What items of shops and CRMs have under that name. */
const FOREIGN = ['yes', true, 5, null, [], ['a'], { color: 'red' }, { Document: [] }, { a: 1 }];
const OWN = [
	{},
	{ Document: null },
	{ Document: { UsrColor: 'red' } },
	{ Document: { UsrColor: { type: 'CustomStringField', value: 'red' } } },
];

it.each(FOREIGN.map((custom) => [JSON.stringify(custom), custom] as const))(
	'custom: %s of another system is left out',
	(_text, custom) => {
		expect(withoutForeign({ Subject: 'x', custom } as IDataObject)).toEqual({ Subject: 'x' });
	},
);

it.each(OWN.map((custom) => [JSON.stringify(custom), custom] as const))(
	'custom: %s stays',
	(_text, custom) => {
		const item: IDataObject = { id: ID, custom };
		expect(withoutForeign(item)).toEqual(item);
	},
);

it.each([5, 'shop-4711', null])('id: %p of another system is left out', (id) => {
	expect(withoutForeign({ id, Subject: 'x' })).toEqual({ Subject: 'x' });
});

it.each(FOREIGN.map((custom) => [JSON.stringify(custom), custom] as const))(
	'an item with custom: %s is mapped automatically, and written with others',
	async (_text, custom) => {
		const { node } = await startNode();
		const json = { id: 4711, Subject: 'From the shop', custom } as IDataObject;
		const fields = { mappingMode: 'autoMapInputData', value: null, schema: [] };
		const created = await node.json({
			parameters: operation('record', 'create', 'Case', { fields }),
			input: [json],
		});
		expect(created).toEqual([expect.objectContaining({ Subject: 'From the shop' })]);
		const many = operation('record', 'upsertMany', 'Case', { recordsFrom: 'items' });
		expect(await node.json({ parameters: many, input: [json] })).toEqual([
			expect.objectContaining({ refused: 0 }),
		]);
	},
);
