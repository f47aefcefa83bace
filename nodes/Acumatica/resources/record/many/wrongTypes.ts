import { hasMembers, isObject, membersOf } from '../../../../exact/members';
import { isExactNumber } from '../../../../exact/writtenJson';
import { readMoment } from '../../../../exact/moment';
import { isGuid } from '../../../../site/query/literals';
import { fieldsOf, type EntityField, type OpenApi } from '../../../../site/query/openApi';
import { isWrapper } from '../../../../site/query/simplifyRecord';

/** What is wrong with values of a wrapped body, by the types of the endpoint; unknown names are not looked at. */
export function wrongTypes(body: object, openApi: OpenApi, entity: string, inside = ''): string[] {
	const fields = new Map(fieldsOf(openApi, entity).map((field) => [field.name, field]));
	return membersOf(body).flatMap(([name, member]) => {
		const field = fields.get(name);
		return field === undefined ? [] : faultsOf(member, field, `${inside}${name}`, openApi);
	});
}

function faultsOf(
	member: unknown,
	{ type, of = '' }: EntityField,
	place: string,
	openApi: OpenApi,
): string[] {
	// A field that is empty, as a record has it that was not simplified.
	if (isObject(member) && !hasMembers(member)) return [];
	if (type === 'list') {
		if (!Array.isArray(member)) return [`${place} must be a list of rows.`];
		return member.flatMap((row: unknown, index) =>
			isObject(row) ? wrongTypes(row, openApi, of, `${place}[${index}].`) : [],
		);
	}
	const isField = isObject(member) && isWrapper(member);
	if (type === 'entity') {
		return isObject(member) && !isField
			? wrongTypes(member, openApi, of, `${place}.`)
			: [`${place} must be an object.`];
	}
	if (!isField) return [`${place} is a field, and has no parts.`];
	const value: unknown = 'value' in member ? member.value : null;
	const { wanted, fits } = TYPES.find(({ names }) => names.includes(type)) ?? ANYTHING;
	return value === null || fits(value) ? [] : [`${place} must be ${wanted}.`];
}

interface TypeRule {
	readonly names: readonly string[];
	readonly wanted: string;
	readonly fits: (value: unknown) => boolean;
}

const ANYTHING: TypeRule = { names: [], wanted: '', fits: () => true };
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** Acumatica reads a number, a truth or a date from a text too, so only what cannot be meant is wrong. */
const TYPES: readonly TypeRule[] = [
	{
		names: ['Decimal', 'Double'],
		wanted: 'a number',
		fits: (value) => isNumber(value) && NUMBER.test(String(value)),
	},
	{
		names: ['Int', 'Long', 'Short', 'Byte'],
		wanted: 'a whole number',
		fits: (value) => isNumber(value) && /^\s*[+-]?\d+(\.0*)?\s*$/.test(String(value)),
	},
	{
		names: ['Boolean'],
		wanted: 'true or false',
		fits: (value) => typeof value === 'boolean' || /^\s*(true|false)\s*$/i.test(textOf(value)),
	},
	{
		names: ['DateTime', 'DateOnly'],
		wanted: 'a date, such as 2026-01-31',
		fits: (value) => readMoment(textOf(value).trim()) !== null,
	},
	{
		names: ['Guid'],
		wanted: 'a GUID',
		fits: (value) => isGuid(textOf(value).trim()),
	},
];

function isNumber(value: unknown): boolean {
	return typeof value === 'number' || typeof value === 'string' || isExactNumber(value);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
