import { compileFilter, type FilterSchema } from './compileFilter';
import { FilterError, type Dialect } from './Expression';
import { parseFilter } from './parseFilter';

const SCHEMA: FilterSchema = {
	field: (path) => {
		if (path === 'Amount') return { column: path, type: 'number' };
		if (path === 'Hold') return { column: path, type: 'boolean' };
		if (path === 'Date') return { column: path, type: 'date' };
		if (path === 'Id') return { column: path, type: 'guid' };
		return { column: path, type: 'text' };
	},
	custom: (name) => ({ column: name, type: 'number' }),
};
const ID = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
const ROW = {
	Name: 'Fresh Apples',
	Amount: 7,
	Hold: false,
	Date: '2024-07-15T07:31:28.402Z',
	Id: ID,
	Empty: null,
	'View.Field': 0,
};

function find(filter: string, dialect: Dialect = 'v3', neMatchesEmpty = false): boolean {
	return compileFilter(parseFilter(filter, dialect), SCHEMA, { dialect, neMatchesEmpty })(ROW);
}

it.each<[string, boolean, Dialect]>([
	["substringof('apple',Name)", true, 'v3'],
	["substringof('APPLE',Name) and Amount eq 7", true, 'v3'],
	["startswith(Name,'fresh') or Amount eq 8", true, 'v3'],
	["Date gt datetimeoffset'2024-07-15T10:31:28.401+03:00'", true, 'v3'],
	["Date gt datetimeoffset'2024-07-15T10:31:28.402+03:00'", false, 'v3'],
	["Date ge datetimeoffset'2024-07-15'", true, 'v3'],
	["Date lt date'2024-07-16'", true, 'v3'],
	['Amount eq 7M', true, 'v3'],
	[`Id eq guid'${ID.toUpperCase()}'`, true, 'v3'],
	[`Id eq '${ID}'`, true, 'v3'],
	["cf.Decimal(f='View.Field') eq 0M", true, 'v3'],
	['not Hold eq true', true, 'v3'],
	['Hold', false, 'v3'],
	['not (Amount eq 7 or Hold eq true)', false, 'v3'],
	['Empty eq null', true, 'v3'],
	['Name ne null', true, 'v3'],
	["Empty ne 'x'", false, 'v3'],
	["contains(Name,'apple') eq true", true, 'v4'],
	["not contains(Name,'apple')", false, 'v4'],
	['Date gt 2024-07-15T10:31:28+03:00', true, 'v4'],
	['Date gt 2025-06-17', false, 'v4'],
	[`Id eq ${ID}`, true, 'v4'],
	["cf.Decimal('View.Field') eq 0", true, 'v4'],
])('%s is %s', (filter, expected, dialect) => {
	expect(find(filter, dialect)).toBe(expected);
});

it("finds nothing, silently, by comparing a function's result in version 4 [C]", () => {
	expect(find("substringof('apple',Name) eq true")).toBe(false);
	expect(find("startswith(Name,'x') eq false")).toBe(false);
});

it('matches empty fields by ne when the switch is on', () => {
	expect(find("Empty ne 'x'", 'v3', true)).toBe(true);
});

it.each<[string, string, Dialect]>([
	["contains(Name,'apple')", 'unsupportedFunction', 'v3'],
	["tolower(Name) eq 'x'", 'unsupportedFunction', 'v3'],
	["not substringof('x',Name)", 'unsupportedFunction', 'v3'],
	["substringof('x',Name)", 'unsupportedFunction', 'v4'],
	["Amount eq 'seven'", 'typeConversion', 'v3'],
	["not Name eq 'x'", 'typeConversion', 'v3'],
	["Date gt '2024-07-15'", 'typeConversion', 'v3'],
	["Name eq 'open", 'syntax', 'v3'],
	["Name eq 'a' Amount eq 7", 'syntax', 'v3'],
	['Name eq', 'syntax', 'v3'],
	['(Amount eq 7', 'syntax', 'v3'],
	["Date gt datetimeoffset'yesterday'", 'syntax', 'v3'],
	['', 'syntax', 'v3'],
])('%s is refused: %s', (filter, fault, dialect) => {
	const refusal = refusalOf(filter, dialect);
	expect(refusal).toBeInstanceOf(FilterError);
	expect(refusal).toMatchObject({ fault });
});

function refusalOf(filter: string, dialect: Dialect): unknown {
	try {
		return find(filter, dialect);
	} catch (error) {
		return error;
	}
}
