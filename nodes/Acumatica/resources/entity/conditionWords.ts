import type { Operator } from '../../../site/query/conditions';
import { VALUE_TYPES, type ValueType } from '../../../site/query/literals';
import { readChoice } from '../values/choice';

/** How a field can be compared, as stored in workflows. */
export const filterOperators: readonly Operator[] = [
	'contains',
	'endsWith',
	'equals',
	'greater',
	'greaterOrEqual',
	'isEmpty',
	'isNotEmpty',
	'less',
	'lessOrEqual',
	'notEquals',
	'startsWith',
];

/** In place of a type: that of the field, as the site describes it. */
export const AUTOMATIC = 'auto';

/** How a value is to be taken: text unless another type is chosen. */
export function readValueType(given: unknown, name: string): ValueType {
	const word = readChoice(given, name, VALUE_TYPES);
	return VALUE_TYPES.find((type) => type === word) ?? 'text';
}
