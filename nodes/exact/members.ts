import type { GenericValue, IDataObject } from 'n8n-workflow';

/** An object that is no list. */
export function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object whose members are all that it holds, from whatever realm: no Map, no Buffer, and no instance of a class,
 * which keep their content elsewhere.
 */
export function isPlainObject(value: unknown): value is object {
	if (!isObject(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function hasMembers(value: unknown): value is object {
	return isObject(value) && Object.keys(value).length > 0;
}

export function membersOf(value: object): Array<[string, unknown]> {
	return Object.entries(value);
}

/** A value that JSON can hold. */
export function plainValue(value: unknown): GenericValue {
	switch (typeof value) {
		case 'string':
		case 'number':
		case 'boolean':
		case 'object':
			return value;
		case 'undefined':
			return null;
		default:
			return String(value);
	}
}

/** An object as n8n's items hold it. */
export function plainMembers(value: object): IDataObject {
	return Object.fromEntries(membersOf(value).map(([name, member]) => [name, plainValue(member)]));
}

/** Sets a member of any name; `__proto__` too becomes one, and the prototype stays what it is. */
export function setMember<T>(target: Record<string, T>, name: string, value: T): void {
	if (name !== '__proto__') target[name] = value;
	else {
		Object.defineProperty(target, name, {
			value,
			enumerable: true,
			configurable: true,
			writable: true,
		});
	}
}
