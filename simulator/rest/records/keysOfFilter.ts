import type { Value } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import type { Expression } from '../filter/Expression';

/** The keys that a filter pins down with `eq` and `and`; undefined if one is missing. */
export function keysOfFilter(
	expression: Expression,
	entity: EntityDefinition,
): Record<string, Value> | undefined {
	const keys: Record<string, Value> = {};
	const collect = (part: Expression): void => {
		if (part.kind === 'and') {
			collect(part.left);
			collect(part.right);
		}
		if (part.kind !== 'compare' || part.operator !== 'eq') return;
		const { left, right } = part;
		if (left.kind !== 'field' || right.kind !== 'literal') return;
		const column = entity.fields.get(left.path)?.column;
		if (column === undefined || !entity.keys.includes(column)) return;
		if (right.literal.type === 'text' || right.literal.type === 'number') {
			keys[column] = right.literal.value;
		}
	};
	collect(expression);
	return entity.keys.every((key) => key in keys) ? keys : undefined;
}
