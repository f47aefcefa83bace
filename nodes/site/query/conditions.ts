import { AcumaticaError } from '../errors/AcumaticaError';
import type { ContractVersion } from './endpoint';
import { literal, quoted, type ValueType } from './literals';

export type Operator =
	| 'contains'
	| 'endsWith'
	| 'equals'
	| 'greater'
	| 'greaterOrEqual'
	| 'less'
	| 'lessOrEqual'
	| 'notEquals'
	| 'startsWith';

/** One condition as it is built in the editor. */
export interface Condition {
	/** `Status`, `MainContact/Email`, or `View.Field` for a custom field. */
	readonly field: string;
	readonly operator: Operator;
	readonly type: ValueType;
	readonly value: string;
}

const COMPARISONS: Partial<Record<Operator, string>> = {
	equals: 'eq',
	notEquals: 'ne',
	greater: 'gt',
	greaterOrEqual: 'ge',
	less: 'lt',
	lessOrEqual: 'le',
};

/** Conditions as a `$filter`; '' without any. */
export function filterOf(
	conditions: readonly Condition[],
	match: 'all' | 'any',
	contract: ContractVersion,
): string {
	const parts = conditions.map((condition) => conditionText(condition, contract));
	return parts.join(match === 'all' ? ' and ' : ' or ');
}

function conditionText(condition: Condition, contract: ContractVersion): string {
	const { operator, type, value } = condition;
	const field = fieldText(condition, contract);
	const comparison = COMPARISONS[operator];
	if (comparison !== undefined) return `${field} ${comparison} ${literal(value, type, contract)}`;
	const text = quoted(value);
	if (operator === 'startsWith') return `startswith(${field},${text})`;
	if (operator === 'endsWith') return `endswith(${field},${text})`;
	return contract === 4 ? `substringof(${text},${field})` : `contains(${field},${text})`;
}

const CUSTOM_TYPES: Record<ValueType, string> = {
	text: 'String',
	number: 'Decimal',
	boolean: 'Boolean',
	date: 'DateTime',
	dateTime: 'DateTime',
	guid: 'Guid',
};

/** A custom field goes by its view and needs its type: `cf.String(f='View.Field')`. */
function fieldText({ field, type }: Condition, contract: ContractVersion): string {
	const name = field.trim();
	if (name === '') {
		throw new AcumaticaError({
			kind: 'badInput',
			message: 'A condition of the filter has no field',
			remedy: 'Choose its "Field Name or ID", or remove the condition.',
		});
	}
	if (!name.includes('.')) return name;
	const argument = contract === 4 ? `f=${quoted(name)}` : quoted(name);
	return `cf.${CUSTOM_TYPES[type]}(${argument})`;
}
