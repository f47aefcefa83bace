import { readFilterValue } from '../../../../nodes/Acumatica/resources/values/filterValue';
import { filterOf, type Condition } from '../../../../nodes/site/query/conditions';
import { literal, type FilterValue, type ValueType } from '../../../../nodes/site/query/literals';
import { recordPath } from '../../../../nodes/site/query/recordPath';
import { selectionQuery } from '../../../../nodes/site/query/selection';
import { readEndpoint } from '../../../../nodes/site/query/endpoint';

/** A value as a user enters it, by the clock of Berlin. */
function valueOf(value: unknown, type: ValueType = 'text'): FilterValue {
	const read = readFilterValue(value, type, '"Value"', 'Europe/Berlin');
	if (read === undefined) throw new Error('Nothing was read');
	return read;
}

describe('a value in a filter', () => {
	const guid = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
	it.each<[unknown, ValueType, string, string, string]>([
		["O'Brien & Sons", 'text', "'O''Brien & Sons'", "'O''Brien & Sons'", "'O''Brien & Sons'"],
		['', 'text', "''", "''", "''"],
		['42', 'number', '42', '42', '42'],
		[42, 'number', '42', '42', '42'],
		['-12.5', 'number', '-12.5M', '-12.5M', '-12.5'],
		['9007199254740993', 'number', '9007199254740993', '9007199254740993', '9007199254740993'],
		['TRUE', 'boolean', 'true', 'true', 'true'],
		[false, 'boolean', 'false', 'false', 'false'],
		['2026-01-31', 'date', "date'2026-01-31'", "datetime'2026-01-31T00:00:00'", '2026-01-31'],
		[
			'2026-01-31T23:30:00-05:00',
			'date',
			"date'2026-01-31'",
			"datetime'2026-01-31T00:00:00'",
			'2026-01-31',
		],
		[
			'2026-01-31',
			'dateTime',
			"datetimeoffset'2026-01-31T00:00:00+01:00'",
			"datetime'2026-01-31T00:00:00'",
			'2026-01-31T00:00:00+01:00',
		],
		[
			'2026-01-31T14:00:00.5+03:00',
			'dateTime',
			"datetimeoffset'2026-01-31T14:00:00.5+03:00'",
			"datetime'2026-01-31T12:00:00.5'",
			'2026-01-31T14:00:00.5+03:00',
		],
		[
			new Date('2026-07-31T12:00:00Z'),
			'dateTime',
			"datetimeoffset'2026-07-31T14:00:00+02:00'",
			"datetime'2026-07-31T14:00:00'",
			'2026-07-31T14:00:00+02:00',
		],
		[guid, 'guid', `guid'${guid}'`, `guid'${guid}'`, guid],
	])('%s as %s', (value, type, contract4, odata3, odata4) => {
		expect(literal(valueOf(value, type), 'contract4')).toBe(contract4);
		expect(literal(valueOf(value, type), 'odata3')).toBe(odata3);
		expect(literal(valueOf(value, type), 'odata4')).toBe(odata4);
	});

	it.each<[unknown, ValueType, RegExp]>([
		['many', 'number', /^"Value" must be a number, not "many"$/],
		['1e', 'number', /must be a number/],
		[NaN, 'number', /must be a number, not NaN/],
		['yes', 'boolean', /must be true or false/],
		['31.01.2026', 'date', /must be a date/],
		['2026-02-30', 'date', /must be a date/],
		['noon', 'dateTime', /must be a date and time/],
		[['2026-01-31'], 'dateTime', /must be a date and time, not a list/],
		['42', 'guid', /must be a GUID/],
		[{ a: 1 }, 'text', /must be text, not an object/],
		["1' or '1' eq '1", 'number', /must be a number/],
		["2026-01-31' or '1' eq '1", 'dateTime', /must be a date and time/],
	])('%s is not a %s', (value, type, text) => {
		expect(() => valueOf(value, type)).toThrow(text);
	});
});

describe('conditions', () => {
	const status: Condition = {
		field: 'Status',
		operator: 'equals',
		type: 'text',
		value: valueOf('Open'),
	};
	const total: Condition = {
		field: 'Total',
		operator: 'greaterOrEqual',
		type: 'number',
		value: valueOf('5', 'number'),
	};
	const part = (operator: 'contains' | 'startsWith' | 'endsWith', text: string): Condition => ({
		field: 'Status',
		type: 'text',
		operator,
		text,
	});

	it('are joined by and, or by or', () => {
		expect(filterOf([status, total], 'all', 'contract4')).toBe("Status eq 'Open' and Total ge 5");
		expect(filterOf([status, total], 'any', 'contract4')).toBe("Status eq 'Open' or Total ge 5");
		expect(filterOf([], 'all', 'contract4')).toBe('');
	});

	it('about a part of a text are written in the words of the dialect', () => {
		const contains = part('contains', "O'");
		expect(filterOf([contains], 'all', 'contract4')).toBe("substringof('O''',Status)");
		expect(filterOf([contains], 'all', 'odata3')).toBe("substringof('O''',Status)");
		expect(filterOf([contains], 'all', 'odata4')).toBe("contains(Status,'O''')");
		expect(filterOf([part('startsWith', 'Open')], 'all', 'contract4')).toBe(
			"startswith(Status,'Open')",
		);
		expect(filterOf([part('endsWith', 'Open')], 'all', 'odata4')).toBe("endswith(Status,'Open')");
	});

	it('about emptiness need no value', () => {
		const empty: Condition = { field: 'Status', type: 'text', operator: 'isEmpty' };
		expect(filterOf([empty], 'all', 'contract4')).toBe('Status eq null');
		expect(filterOf([{ ...empty, operator: 'isNotEmpty' }], 'all', 'odata4')).toBe(
			'Status ne null',
		);
	});

	it('name linked entities and custom fields', () => {
		const linked: Condition = { ...status, field: 'MainContact/Email' };
		const custom: Condition = {
			...total,
			field: 'Document.AttributePRICE',
			value: valueOf('0.5', 'number'),
		};
		expect(filterOf([linked], 'all', 'contract4')).toBe("MainContact/Email eq 'Open'");
		expect(filterOf([custom], 'all', 'contract4')).toBe(
			"cf.Decimal(f='Document.AttributePRICE') ge 0.5M",
		);
		expect(filterOf([custom], 'all', 'odata4')).toBe(
			"cf.Decimal('Document.AttributePRICE') ge 0.5",
		);
	});

	it('without a field are an error', () => {
		expect(() => filterOf([{ ...status, field: ' ' }], 'all', 'contract4')).toThrow('has no field');
	});
});

describe('what comes back', () => {
	const nothing = { select: [], expand: [], custom: [] };

	it.each([
		['nothing said', nothing, {}],
		[
			'every level of an expansion is named',
			{ ...nothing, expand: ['MainContact/Address'] },
			{ $expand: 'MainContact,MainContact/Address' },
		],
		[
			'fields of details expand them, and what is expanded is selected',
			{ ...nothing, select: ['OrderNbr', 'Details/InventoryID'], expand: ['files'] },
			{ $select: 'OrderNbr,Details/InventoryID,files', $expand: 'files,Details' },
		],
		[
			'custom fields of details expand them',
			{ ...nothing, custom: ['Document.AttributeA', 'Details/Transactions.UsrB'] },
			{ $expand: 'Details', $custom: 'Document.AttributeA,Details/Transactions.UsrB' },
		],
	])('contract version 4: %s', (_name, selection, query) => {
		expect(selectionQuery(selection, 4)).toEqual(query);
	});

	it.each([
		['nothing said', nothing, {}],
		[
			'options of an expanded entity are nested',
			{ ...nothing, select: ['MainContact/Email'], expand: ['MainContact/Address'] },
			{ $expand: 'MainContact($expand=Address;$select=Email)' },
		],
		[
			'custom fields stand in $select',
			{ ...nothing, custom: ['Document.AttributeA', 'Details/Transactions.UsrB'] },
			{ $select: '*,Document.AttributeA', $expand: 'Details($select=*,Transactions.UsrB)' },
		],
		[
			'custom fields join the selected ones',
			{ select: ['OrderNbr'], expand: [], custom: ['Document.AttributeA'] },
			{ $select: 'OrderNbr,Document.AttributeA' },
		],
	])('contract version 5: %s', (_name, selection, query) => {
		expect(selectionQuery(selection, 5)).toEqual(query);
	});
});

describe('the name of a record', () => {
	it.each([
		['GOODFOOD', 'GOODFOOD'],
		['SO|000123', 'SO/000123'],
		[' SO | 000 123 ', 'SO/000%20123'],
		['Müller & Söhne', 'M%C3%BCller%20%26%20S%C3%B6hne'],
		['50%', '50%25'],
	])('%s', (text, path) => {
		expect(recordPath({ by: 'keys', text })).toBe(path);
	});

	it.each([
		['', /"Record" is empty/],
		['SO|', /empty key value/],
		['SAMSUNG/S4', /slash/],
		['SO/000123', /slash/],
		['a\\b', /slash/],
		['..', /cannot be/],
		['SO|..', /cannot be/],
	])('%s cannot be one', (text, message) => {
		expect(() => recordPath({ by: 'keys', text })).toThrow(message);
	});

	it('a slash is told to use the ID', () => {
		const read = () => recordPath({ by: 'keys', text: 'A/B' });
		expect(read).toThrow(expect.objectContaining({ remedy: expect.stringContaining('"By ID"') }));
	});

	it('an ID is a GUID', () => {
		const id = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
		expect(recordPath({ by: 'id', text: ` {${id}} ` })).toBe(id);
		expect(() => recordPath({ by: 'id', text: 'GOODFOOD' })).toThrow(/not the ID of a record/);
	});
});

describe('an endpoint', () => {
	it.each([
		['Default/25.200.001', { name: 'Default', version: '25.200.001', contract: 4 }],
		['Default/26.200.001', { name: 'Default', version: '26.200.001', contract: 5 }],
		['/Default/26.200.001/', { name: 'Default', version: '26.200.001', contract: 5 }],
		['MyEndpoint/99.1', { name: 'MyEndpoint', version: '99.1', contract: 4 }],
	])('%s', (text, endpoint) => {
		expect(readEndpoint(text, null)).toEqual(endpoint);
	});

	it('has the contract version that the user says', () => {
		expect(readEndpoint('MyEndpoint/1.0', 5).contract).toBe(5);
	});

	it.each(['', 'Default', 'Default/', 'Default/25.200.001/Customer'])('%s is none', (text) => {
		expect(() => readEndpoint(text, null)).toThrow(/"Endpoint" must be a name and a version/);
	});
});
