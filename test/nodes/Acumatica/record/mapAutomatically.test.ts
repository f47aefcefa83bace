import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { record, startNode } from '../startNode';

const FIELDS = [
	{ id: 'Subject', type: 'string' },
	{ id: 'Owner', type: 'string' },
	{ id: 'Amount', type: 'number' },
	{ id: 'Date', type: 'string', isDay: true },
	{ id: 'Products', type: 'array' },
	{ id: 'ContactInformation', type: 'object' },
];
const form = (value: object | null, mappingMode: string) => ({
	fields: {
		mappingMode,
		value,
		schema: FIELDS.map((field) => ({ ...field, displayName: field.id })),
	},
});

type Blanks = 'leave' | 'empty' | undefined;

/** What is sent where the item is mapped, and where the form has the same values; and the hints. */
async function sent(values: object, blankFields: Blanks) {
	const { node, simulator } = await startNode();
	const options = blankFields === undefined ? {} : { blankFields };
	const run = async (fields: object, item: object) => {
		await node.run({
			parameters: record('create', 'Opportunity', { ...fields, options }),
			input: [item as IDataObject],
		});
		const put = simulator.log().findLast(({ method }) => method === 'PUT');
		return JSON.parse(put?.body ?? '') as unknown;
	};
	const automatic = await run(form(null, 'autoMapInputData'), values);
	const below = await run(form(values, 'defineBelow'), {});
	return { automatic, below, hints: node.hints.map(({ message }) => message) };
}

const SUBJECT = { Subject: { value: 'x' } };
const BLANK = { Subject: 'x', Owner: '', Amount: null, Date: '  ' };
const EMPTIED = {
	...SUBJECT,
	Owner: { value: null },
	Amount: { value: null },
	Date: { value: null },
};

it.each<[Blanks, object]>([
	['leave', SUBJECT],
	['empty', EMPTIED],
])('blank fields of an item are as those of the form: %s', async (blanks, expected) => {
	const { automatic, below } = await sent({ ...BLANK, note: 'n', Products: [] }, blanks);
	expect(automatic).toEqual({ ...expected, Products: [] });
	expect(below).toEqual({ ...expected, Products: [], note: { value: 'n' } });
});

it('without the option null in an item empties a field, as in JSON', async () => {
	const { automatic, below } = await sent({ ...BLANK, Products: [] }, undefined);
	expect(automatic).toEqual({ ...EMPTIED, Products: [] });
	expect(below).toEqual({ ...SUBJECT, Products: [] });
});

it('rows and a linked entity cannot be set to nothing, and a hint says so', async () => {
	const parts = { Products: null, ContactInformation: '' };
	const { automatic, below, hints } = await sent({ Subject: 'x', ...parts }, 'empty');
	expect(automatic).toEqual(SUBJECT);
	expect(below).toEqual(automatic);
	expect(hints).toEqual(
		Array(2).fill(expect.stringContaining('Products, ContactInformation in "Fields" has no value')),
	);
});

it.each<[string, object, object]>([
	['rows as JSON text', { Products: '[{"Qty": 2}]' }, { Products: [{ Qty: { value: 2 } }] }],
	['a number as text', { Amount: '12.50' }, { Amount: { value: 12.5 } }],
	[
		'a Luxon date',
		{ Date: DateTime.fromISO('2026-01-31T23:30:00-05:00', { setZone: true }) },
		{ Date: { value: '2026-01-31' } },
	],
	['a date with a time', { Date: '2026-01-31T14:00:00Z' }, { Date: { value: '2026-01-31' } }],
])('an item gives %s as the form does', async (_name, values, expected) => {
	const { automatic, below } = await sent({ Subject: 'x', ...values }, undefined);
	expect(automatic).toEqual({ ...SUBJECT, ...expected });
	expect(below).toEqual(automatic);
});

it('a record as it was read is mapped, its empty fields left alone', async () => {
	const { node, simulator } = await startNode();
	const read = { Subject: { value: 'x' }, Amount: {}, note: { value: '' }, rowNumber: 1 };
	await node.run({
		parameters: record('create', 'Opportunity', form(null, 'autoMapInputData')),
		input: [read],
	});
	const put = simulator.log().find(({ method }) => method === 'PUT');
	expect(JSON.parse(put?.body ?? '')).toEqual(SUBJECT);
});

it('what a field cannot be is an error that names it', async () => {
	const { node } = await startNode();
	const error = await node.error({
		parameters: record('create', 'Opportunity', form(null, 'autoMapInputData')),
		input: [{ Amount: 'much' }],
	});
	expect(error.message).toContain('"Amount" in "Fields" must be a number, not "much"');
});

describe('an object that Edit Fields made of a name with a dot', () => {
	const OPPORTUNITY_FORM = {
		fields: {
			mappingMode: 'autoMapInputData',
			value: null,
			schema: ['Subject', 'Owner'].map((id) => ({
				id,
				displayName: id,
				type: 'string',
			})),
		},
	};
	const write = async (item: object) => {
		const { node, simulator } = await startNode();
		await node.run({
			parameters: record('create', 'Opportunity', OPPORTUNITY_FORM),
			input: [{ Subject: 'x', ...item }],
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		return JSON.parse(put?.body ?? '') as unknown;
	};
	const typed = { type: 'CustomStringField', value: '7' };

	it.each([
		['Document', { UsrShopID: '7' }],
		['MainContact/DefContact', { UsrShopID: '7', city: 'Oslo' }],
	])('is the custom fields of %s', async (view, fields) => {
		const nested = await write({ [view]: fields });
		expect(nested).toEqual(await write({ [`${view}.UsrShopID`]: '7' }));
		expect(JSON.stringify(nested)).toContain(JSON.stringify(typed));
	});

	it.each([[{ Document: { city: 'Oslo' } }], [{ Document: [{ UsrShopID: '7' }] }]])(
		'is left out where it names none: %j',
		async (item) => {
			expect(await write(item)).toEqual(SUBJECT);
		},
	);
});

it.each([
	[{ 'Attributes.COLOR': 'R', Attributes: { COLOR: 'S' } }, 'Attributes.COLOR'],
	[{ Document: { UsrShopID: '7' }, 'Document.UsrShopID': '8' }, 'Document.UsrShopID'],
])('a column that an item has in two ways with two values is an error: %j', async (item, name) => {
	const { node } = await startNode();
	const fields = form(null, 'autoMapInputData');
	fields.fields.schema.push({ id: 'Attributes', type: 'array', displayName: 'Attributes' });
	const error = await node.error({
		parameters: record('create', 'Opportunity', fields),
		input: [item as IDataObject],
	});
	expect(error.message).toContain(`"Fields" has two values for ${name}`);
});
