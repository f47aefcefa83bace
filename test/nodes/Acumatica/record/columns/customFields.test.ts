import type { IDataObject } from 'n8n-workflow';

import { record, startNode } from '../../startNode';

const COLUMN = 'Opportunity.UsrShopID';
const SUBJECT = { id: 'Subject', displayName: 'Subject', type: 'string' };
const FIELD = { id: COLUMN, displayName: COLUMN, type: 'string', customType: 'CustomStringField' };

/** A custom field in "Fields" as a column, and in "Custom Fields" too. */
async function write(mappingMode: string, value: unknown) {
	const { node, simulator } = await startNode();
	const given = { Subject: 'x', [COLUMN]: value } as IDataObject;
	const isAutomatic = mappingMode === 'autoMapInputData';
	const fields = { mappingMode, value: isAutomatic ? null : given, schema: [SUBJECT, FIELD] };
	const customFields = {
		field: [{ name: 'opportunity.usrShopId', type: 'CustomStringField', value: '7' }],
	};
	const run = {
		parameters: record('create', 'Opportunity', { fields, customFields }),
		input: [isAutomatic ? given : {}],
	};
	const sent = () => simulator.log().find(({ method }) => method === 'PUT')?.body ?? '';
	return { node, run, sent };
}

it('two values in both forms are an error that names both', async () => {
	const { node, run, sent } = await write('defineBelow', '8');
	const { message } = await node.error(run);
	expect(message).toBe(
		'"Fields" with "Custom Fields" has two values for opportunity.usrShopId, and only one can be sent',
	);
	expect(sent()).toBe('');
});

it.each([
	['the same value in both forms', 'defineBelow', '7'],
	['nothing in one of them', 'defineBelow', ''],
	['an item, which shows what it had', 'autoMapInputData', '8'],
])('"Custom Fields" counts beside %s', async (_name, mode, value) => {
	const { node, run, sent } = await write(mode, value);
	await node.run(run);
	const { custom } = JSON.parse(sent()) as Record<string, Record<string, object>>;
	expect(Object.values(custom?.Opportunity ?? custom?.opportunity ?? {})).toEqual([
		{ type: 'CustomStringField', value: '7' },
	]);
});
