import { z } from 'zod';

import { isObject, membersOf } from '../../../exact/members';
import { wrongValue } from '../values/found';
import { readTypedCustom } from '../values/customValue';
import { readField } from '../values/field';
import { demandWritable } from '../values/writable';
import type { Parameters } from './Parameters';

const Schema = z
	.array(
		z.object({
			id: z.string(),
			displayName: z.string().optional(),
			type: z.string().optional(),
			isDay: z.boolean().optional().catch(undefined),
			customType: z.string().optional().catch(undefined),
		}),
	)
	.catch([]);

/** The content of a form that the instance fills, n8n's resource mapper. */
export interface MappedFields {
	/** The values that are set, by name; null where one came out empty. */
	readonly values: object;
	/** The fields that the form knows. */
	readonly known: readonly string[];
	/** Those that hold rows or a linked entity, and no value. */
	readonly parts: ReadonlySet<string>;
	/** A value of a field that stands elsewhere, read as one of the form. */
	readonly read: (id: string, given: unknown) => unknown;
	readonly mode: 'defineBelow' | 'autoMapInputData';
}

/**
 * Reads the form as a whole: of its values alone n8n makes what it takes the types for, dates in the time zone of its
 * process among them, and text of objects.
 */
export function readMapped(parameters: Parameters, path: string): MappedFields {
	const name = parameters.name(path);
	const form = parameters.raw(path);
	const { value, schema, mappingMode }: Record<string, unknown> = isObject(form) ? { ...form } : {};
	const fields = Schema.parse(schema);
	const kinds = new Map(fields.map((field) => [field.id, field]));
	if (!isObject(value) && value !== undefined && value !== null) {
		throw wrongValue(name, 'fields with their values', value, 'them in the editor');
	}
	const takesSeveral = parameters.endpoint().contract === 5;
	const read = (id: string, given: unknown) => {
		const { type, isDay, customType } = kinds.get(id) ?? {};
		const field = `"${id}" in ${name}`;
		const content =
			customType === undefined
				? readField(given, { type, isDay, takesSeveral }, field, parameters.zone)
				: readTypedCustom(given, customType, field);
		demandWritable(content, field);
		return content;
	};
	const entries = membersOf(value ?? {}).map(([id, given]) => [id, read(id, given)] as const);
	return {
		values: Object.fromEntries(entries),
		known: fields.map(({ id }) => id),
		parts: new Set(fields.filter(isPart).map(({ id }) => id)),
		read,
		mode: mappingMode === 'autoMapInputData' ? mappingMode : 'defineBelow',
	};
}

function isPart({ type }: { readonly type?: string }): boolean {
	return type === 'array' || type === 'object';
}
