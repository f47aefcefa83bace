import { isObject, isPlainObject } from '../../../exact/members';
import { isEmptyMember, isWrapper } from '../../../site/query/simplifyRecord';

/** A drop-down as version 5 gives it; it takes the ID back. */
export interface DropDown {
	readonly id: string;
	readonly description: unknown;
}

export function isDropDown(value: unknown): value is DropDown {
	return (
		isObject(value) &&
		Object.keys(value).sort().join() === 'description,id' &&
		'id' in value &&
		typeof value.id === 'string'
	);
}

/** A field that takes several choices, as version 5 gives it: texts, or IDs with what they show. Rows are neither. */
export function isMultiSelect(value: unknown): value is Array<string | DropDown> {
	return (
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((entry) => typeof entry === 'string' || isDropDown(entry))
	);
}

/** What the API takes back of a value as it gave it. */
export function takenBack(value: unknown): unknown {
	if (isDropDown(value)) return value.id;
	if (!isMultiSelect(value)) return value;
	return value.map((choice) => (typeof choice === 'string' ? choice : choice.id));
}

/** The value of a field as a read gave it, in its wrapper or without; undefined for an empty one in a wrapper. */
export function valueRead(given: unknown): unknown {
	if (!isPlainObject(given)) return takenBack(given);
	if (isEmptyMember(given)) return undefined;
	return takenBack(isWrapper(given) && 'value' in given ? given.value : given);
}
