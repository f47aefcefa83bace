import type { IDataObject } from 'n8n-workflow';

import { record, startNode } from '../startNode';

describe('Create from the form', () => {
	const schema = [
		{ id: 'Subject', type: 'string' },
		{ id: 'Amount', type: 'number' },
		{ id: 'Owner', type: 'string' },
		{ id: 'Products', type: 'array' },
	].map((field) => ({
		...field,
		displayName: field.id,
		required: false,
		display: true,
		defaultMatch: false,
	}));
	const form = (value: IDataObject | null, mappingMode = 'defineBelow') => ({
		fields: { mappingMode, value, schema },
	});

	it('takes values, rows as JSON, and typed custom fields', async () => {
		const { node } = await startNode();
		const [created] = await node.json({
			parameters: record('create', 'Opportunity', {
				...form({
					Subject: '={{ $json.name }}',
					Amount: '12.5',
					Products: '[{"InventoryID": "APPLES"}]',
				}),
				customFields: {
					field: [
						{ name: 'Opportunity.UsrCalendarEventID', type: 'CustomStringField', value: 'cal-1' },
					],
				},
				options: { expand: 'Products', custom: 'Opportunity.UsrCalendarEventID' },
			}),
			input: [{ name: 'From a form' }],
		});
		expect(created).toMatchObject({
			Subject: 'From a form',
			Amount: 12.5,
			Products: [{ InventoryID: 'APPLES' }],
			custom: { Opportunity: { UsrCalendarEventID: 'cal-1' } },
		});
	});

	it('maps the fields of the incoming item that the entity has', async () => {
		const { node, simulator } = await startNode();
		await node.run({
			parameters: record('create', 'Opportunity', form(null, 'autoMapInputData')),
			input: [{ Subject: 'Mapped', Amount: 3, Elsewhere: 'ignored', Owner: null }],
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(JSON.parse(put?.body ?? '')).toEqual({
			Subject: { value: 'Mapped' },
			Amount: { value: 3 },
			Owner: { value: null },
		});
	});

	it('leaves blank fields out, or empties them', async () => {
		const { node, simulator } = await startNode();
		const fields = form({ Subject: 'Blank', Owner: '', Amount: null });
		await node.run({ parameters: record('create', 'Opportunity', fields) });
		await node.run({
			parameters: record('create', 'Opportunity', { ...fields, options: { blankFields: 'empty' } }),
		});
		const bodies = simulator.log().flatMap(({ method, body }) => (method === 'PUT' ? [body] : []));
		expect(bodies.map((body) => JSON.parse(body ?? '') as unknown)).toEqual([
			{ Subject: { value: 'Blank' } },
			{ Subject: { value: 'Blank' }, Owner: { value: null }, Amount: { value: null } },
		]);
	});

	it.each([
		[
			'a name without a view',
			{ name: 'UsrX', value: 'a' },
			/"UsrX" in "Custom Fields" is not the name/,
		],
		[
			'a wrong number',
			{ name: 'A.UsrX', type: 'CustomIntField', value: '1.5' },
			/must be an integer, not "1.5"/,
		],
		[
			'a wrong flag',
			{ name: 'A.UsrX', type: 'CustomBooleanField', value: 'yes' },
			/must be true or false/,
		],
	])('refuses %s', async (_name, field, message) => {
		const { node } = await startNode();
		const error = await node.error({
			parameters: record('create', 'Opportunity', {
				...form({ Subject: 'x' }),
				customFields: { field: [field] },
			}),
		});
		expect(error.message).toMatch(message);
	});
});
