import { filterOf, type Condition } from '../../../../nodes/site/query/conditions';
import { literal, type ValueType } from '../../../../nodes/site/query/literals';
import { recordPath } from '../../../../nodes/site/query/recordPath';
import { selectionQuery } from '../../../../nodes/site/query/selection';
import { readEndpoint } from '../../../../nodes/site/query/endpoint';

describe('a value in a filter', () => {
	it.each<[string, ValueType, string, string]>([
		["O'Brien & Sons", 'text', "'O''Brien & Sons'", "'O''Brien & Sons'"],
		['', 'text', "''", "''"],
		['42', 'number', '42', '42'],
		['-12.5', 'number', '-12.5M', '-12.5'],
		['TRUE', 'boolean', 'true', 'true'],
		['2026-01-31', 'date', "date'2026-01-31'", '2026-01-31'],
		['2026-01-31T14:00:00Z', 'date', "date'2026-01-31'", '2026-01-31'],
		['2026-01-31', 'dateTime', "datetimeoffset'2026-01-31'", '2026-01-31'],
		[
			'2026-01-31T14:00:00.5+03:00',
			'dateTime',
			"datetimeoffset'2026-01-31T14:00:00.5+03:00'",
			'2026-01-31T14:00:00.5+03:00',
		],
		[
			'7adbf4e5-4e48-ea11-817f-eb1af000b4cf',
			'guid',
			"guid'7adbf4e5-4e48-ea11-817f-eb1af000b4cf'",
			'7adbf4e5-4e48-ea11-817f-eb1af000b4cf',
		],
	])('%s as %s', (value, type, version4, version5) => {
		expect(literal(value, type, 4)).toBe(version4);
		expect(literal(value, type, 5)).toBe(version5);
	});

	it.each<[string, ValueType, RegExp]>([
		['many', 'number', /"many", which is not a number/],
		['1e3', 'number', /not a number/],
		['yes', 'boolean', /not true or false/],
		['31.01.2026', 'date', /not a date/],
		['noon', 'dateTime', /not a date and time/],
		['42', 'guid', /not a GUID/],
		["1' or '1' eq '1", 'number', /not a number/],
		["2026-01-31' or '1' eq '1", 'dateTime', /not a date and time/],
	])('%s is not a %s', (value, type, text) => {
		expect(() => literal(value, type, 4)).toThrow(text);
		expect(() => literal(value, type, 5)).toThrow(text);
	});
});

describe('conditions', () => {
	const status: Condition = { field: 'Status', operator: 'equals', type: 'text', value: 'Open' };
	const total: Condition = {
		field: 'Total',
		operator: 'greaterOrEqual',
		type: 'number',
		value: '5',
	};

	it('are joined by and, or by or', () => {
		expect(filterOf([status, total], 'all', 4)).toBe("Status eq 'Open' and Total ge 5");
		expect(filterOf([status, total], 'any', 4)).toBe("Status eq 'Open' or Total ge 5");
		expect(filterOf([], 'all', 4)).toBe('');
	});

	it('about a part of a text are written in the words of the contract version', () => {
		const contains: Condition = { ...status, operator: 'contains', value: "O'" };
		expect(filterOf([contains], 'all', 4)).toBe("substringof('O''',Status)");
		expect(filterOf([contains], 'all', 5)).toBe("contains(Status,'O''')");
		expect(filterOf([{ ...status, operator: 'startsWith' }], 'all', 4)).toBe(
			"startswith(Status,'Open')",
		);
		expect(filterOf([{ ...status, operator: 'endsWith' }], 'all', 5)).toBe(
			"endswith(Status,'Open')",
		);
	});

	it('name linked entities and custom fields', () => {
		const linked: Condition = { ...status, field: 'MainContact/Email' };
		const custom: Condition = { ...total, field: 'Document.AttributePRICE', value: '0.5' };
		expect(filterOf([linked], 'all', 4)).toBe("MainContact/Email eq 'Open'");
		expect(filterOf([custom], 'all', 4)).toBe("cf.Decimal(f='Document.AttributePRICE') ge 0.5M");
		expect(filterOf([custom], 'all', 5)).toBe("cf.Decimal('Document.AttributePRICE') ge 0.5");
	});

	it('without a field are an error', () => {
		expect(() => filterOf([{ ...status, field: ' ' }], 'all', 4)).toThrow('has no field');
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
