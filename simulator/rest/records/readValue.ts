import type { Value } from '../../database/Database';
import type { FieldType } from '../entities/EntityDefinition';
import { invalidRequest } from '../http/httpError';
import { Refusal } from '../http/Reply';
import { isObject } from './readBody';

/**
 * The value of a field in a body: undefined = it says nothing. A member that is not a value wrapper, or whose value has
 * another type, cannot be read: 400 [D], as Web API does with a model that does not fit.
 */
export function readWrapper(wrapper: unknown, type: FieldType, path: string): Value | undefined {
	if (wrapper === null || wrapper === undefined) return undefined;
	if (!isObject(wrapper)) {
		throw malformed(path, `Error converting value to type '${type}Value'.`);
	}
	if (!('value' in wrapper)) return undefined;
	const { value } = wrapper;
	return isObject(value) && 'id' in value ? readText(value.id, path) : readValue(value, type, path);
}

export function readValue(value: unknown, type: FieldType, path: string): Value {
	if (value === null) return null;
	switch (type) {
		case 'Boolean':
			return readBoolean(value, path);
		case 'Int':
		case 'Short':
		case 'Long':
			return readNumber(value, path, Number.isInteger);
		case 'Decimal':
		case 'Double':
			return readNumber(value, path, Number.isFinite);
		case 'Date':
		case 'DateTime':
			return readDate(value, type, path);
		case 'Guid':
			return readText(value, path).toLowerCase();
		case 'String':
			return readText(value, path);
	}
}

function readText(value: unknown, path: string): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw malformed(path, 'Could not convert to String.');
}

function readBoolean(value: unknown, path: string): boolean {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw malformed(path, `Could not convert to boolean: ${String(value)}.`);
}

function readNumber(value: unknown, path: string, fits: (number: number) => boolean): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && fits(number)) return number;
	throw malformed(path, `Could not convert to number: ${String(value)}.`);
}

/** Stored in UTC. A date without offset counts as UTC: the real rule is [U]. */
function readDate(value: unknown, type: 'Date' | 'DateTime', path: string): string {
	const text = typeof value === 'string' ? value : '';
	const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text) || !/\d:\d/.test(text);
	const time = Date.parse(hasZone ? text : `${text}Z`);
	if (Number.isNaN(time)) throw malformed(path, `Could not convert to DateTime: ${String(value)}.`);
	if (type === 'DateTime') return new Date(time).toISOString();
	const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? new Date(time).toISOString().slice(0, 10);
	return `${day}T00:00:00.000Z`;
}

function malformed(path: string, problem: string): Refusal {
	return new Refusal(invalidRequest({ [`entity.${path}`]: [`${problem} Path '${path}.value'.`] }));
}
