import type { GenericValue, IDataObject } from 'n8n-workflow';

import {
	hasMembers,
	isObject,
	isPlainObject,
	membersOf,
	plainValue,
	setMember,
} from '../../exact/members';

/** Members that only the API itself has use for. */
const DROPPED = new Set(['_links', 'rowNumber']);

/**
 * A record without its wrappers: `{"value": 5}` is 5, `{}` is null, custom fields are `custom.View.Field`. What a
 * user reads, and what the node takes back when it writes.
 */
export function simplifyRecord(record: object): IDataObject {
	const simple: IDataObject = {};
	for (const [name, member] of membersOf(record)) {
		if (DROPPED.has(name)) continue;
		if (name !== 'custom') setMember(simple, name, simplifyMember(member));
		else if (hasMembers(member)) simple.custom = simplifyRecord(member);
	}
	return simple;
}

function simplifyMember(member: unknown): GenericValue | IDataObject | IDataObject[] {
	if (Array.isArray(member)) {
		return member.map((entry: unknown) =>
			isObject(entry) ? simplifyRecord(entry) : { value: plainValue(entry) },
		);
	}
	if (!isObject(member)) return plainValue(member);
	if (isEmptyMember(member)) return null;
	return 'value' in member && isWrapper(member) ? plainValue(member.value) : simplifyRecord(member);
}

const WRAPPER_MEMBERS = new Set(['value', 'type', 'error']);

/** Whether an object is a value with its type and error, and not an entity with a field "value". */
export function isWrapper(value: object): boolean {
	return 'value' in value && Object.keys(value).every((name) => WRAPPER_MEMBERS.has(name));
}

/** Whether a member has no value: `{}`, and a custom field that has its type alone. */
export function isEmptyMember(member: object): boolean {
	return (
		isPlainObject(member) &&
		membersOf(member).every(
			([name, given]) =>
				typeof given === 'string' &&
				(name === 'error' || (name === 'type' && /^Custom\w+Field$/.test(given))),
		)
	);
}
