import type { Value } from '../../database/Database';
import type { Block, EntityDefinition } from '../entities/EntityDefinition';
import type { FilterField, FilterSchema } from '../filter/compileFilter';
import { FilterError } from '../filter/Expression';
import { FILTER_TYPES } from '../filter/filterTypes';

/** Fields that a `$filter` on the entity may name. */
export function filterSchema(entity: EntityDefinition): FilterSchema {
	return {
		field(path) {
			const names = path.split('/');
			let block: Block = entity;
			for (const name of names.slice(0, -1)) {
				if (block.details.has(name)) throw notSingle(path);
				const linked = block.linked.get(name);
				if (linked === undefined) throw unknown(path);
				block = linked;
			}
			return fieldOf(block, names.at(-1) ?? '', path, entity.contractVersion);
		},
		custom(name) {
			const found = entity.custom.find(({ view, field }) => `${view}.${field}` === name);
			if (found === undefined) throw unknown(name);
			return { column: found.column, type: FILTER_TYPES[found.type] };
		},
	};
}

/** Drop-downs are filtered by their text, in version 5 by their id. [A] */
function fieldOf(block: Block, name: string, path: string, version: 4 | 5): FilterField {
	if (block.details.has(name)) throw notSingle(path);
	const field = block.fields.get(name);
	if (field === undefined) throw unknown(path);
	const { column, type, choices } = field;
	if (version === 4 || choices === undefined) return { column, type: FILTER_TYPES[type] };
	const read = (value: Value) =>
		typeof value === 'string' ? (choices.get(value) ?? value) : value;
	return { column, type: FILTER_TYPES[type], read };
}

function notSingle(path: string): FilterError {
	return new FilterError('notSingleValue', `The expression '${path}' is not a single value.`);
}

function unknown(path: string): FilterError {
	return new FilterError('unknownField', `${path} is not a field.`);
}
