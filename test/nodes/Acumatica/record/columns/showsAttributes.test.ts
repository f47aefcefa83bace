import { showsAttributes } from '../../../../../nodes/Acumatica/resources/record/columns/readColumns';
import type { OpenApi } from '../../../../../nodes/site/query/openApi';

const REFERENCE = { $ref: '#/components/schemas/StringValue' };
const ROWS = { type: 'array' as const, items: { $ref: '#/components/schemas/Rows' } };

function described(member: object, rows: readonly string[]): OpenApi {
	const fields = Object.fromEntries(rows.map((name) => [name, REFERENCE]));
	return {
		info: { version: '5' },
		paths: {},
		components: {
			schemas: {
				Thing: { allOf: [{ properties: { Attributes: member } }] },
				Rows: { allOf: [{ properties: fields }] },
			},
		},
	} as OpenApi;
}

it.each<[string, object, string[], boolean]>([
	['attributes of a record', ROWS, ['AttributeID', 'Value', 'Required'], true],
	['attributes of a class, which have no values', ROWS, ['AttributeID', 'Required'], false],
	['attributes of an appointment', ROWS, ['Attribute', 'Value'], false],
	[
		'a linked entity of that name',
		{ $ref: '#/components/schemas/Rows' },
		['AttributeID', 'Value'],
		false,
	],
	['a field of that name', REFERENCE, [], false],
])('by the description there are columns for %s or not', (_name, member, rows, shows) => {
	expect(showsAttributes(described(member, rows), 'Thing')).toBe(shows);
	expect(showsAttributes(described(member, rows), 'Other')).toBe(false);
});
