import { AcumaticaError } from '../errors/AcumaticaError';
import { literal, quoted, type Dialect, type FilterValue, type ValueType } from './literals';

const COMPARISONS = {
	equals: 'eq',
	notEquals: 'ne',
	greater: 'gt',
	greaterOrEqual: 'ge',
	less: 'lt',
	lessOrEqual: 'le',
} as const;

/** A blank field holds no text at all: `eq ''` finds none. */
const EMPTINESS = { isEmpty: 'eq null', isNotEmpty: 'ne null' } as const;

type Emptiness = keyof typeof EMPTINESS;
type Part = 'contains' | 'endsWith' | 'startsWith';
export type Operator = keyof typeof COMPARISONS | Emptiness | Part;

interface Field {
	/** `Status`, `MainContact/Email`, or `View.Field` for a custom field. */
	readonly field: string;
	readonly type: ValueType;
}

/** One condition as it is built in the editor. */
export type Condition = Field &
	(
		| { readonly operator: Emptiness }
		| { readonly operator: keyof typeof COMPARISONS; readonly value: FilterValue }
		| { readonly operator: Part; readonly text: string }
	);

export function isEmptiness(operator: Operator): operator is Emptiness {
	return operator in EMPTINESS;
}

export function isComparison(operator: Operator): operator is keyof typeof COMPARISONS {
	return operator in COMPARISONS;
}

/** Conditions as a `$filter`. */
export function filterOf(
	conditions: readonly Condition[],
	match: 'all' | 'any',
	dialect: Dialect,
): string {
	const parts = conditions.map((condition) => conditionText(condition, dialect));
	return parts.join(match === 'all' ? ' and ' : ' or ');
}

function conditionText(condition: Condition, dialect: Dialect): string {
	const field = fieldText(condition, dialect);
	if ('value' in condition) {
		return `${field} ${COMPARISONS[condition.operator]} ${literal(condition.value, dialect)}`;
	}
	if (!('text' in condition)) return `${field} ${EMPTINESS[condition.operator]}`;
	const text = quoted(condition.text);
	if (condition.operator === 'startsWith') return `startswith(${field},${text})`;
	if (condition.operator === 'endsWith') return `endswith(${field},${text})`;
	return dialect === 'odata4' ? `contains(${field},${text})` : `substringof(${text},${field})`;
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
function fieldText({ field, type }: Field, dialect: Dialect): string {
	const name = field.trim();
	if (name === '') {
		throw new AcumaticaError({
			kind: 'badInput',
			message: 'A condition of the filter has no field',
			remedy: 'Choose its "Field Name or ID", or remove the condition.',
		});
	}
	if (!name.includes('.')) return name;
	const argument = dialect === 'odata4' ? quoted(name) : `f=${quoted(name)}`;
	return `cf.${CUSTOM_TYPES[type]}(${argument})`;
}
