import { keysOf } from '../site/query/entityKeys';
import type { EntityField } from '../site/query/openApi';

/** Stands behind the name of a key field in lists. */
export const KEY_MARK = ' (key)';

export function isKey(entity: string, field: string): boolean {
	return keysOf(entity).includes(field);
}

/** The fields, those by which a record is found before the others. */
export function keysFirst(fields: readonly EntityField[], entity: string): EntityField[] {
	const keys = keysOf(entity).flatMap((key) => fields.filter(({ name }) => name === key));
	return [...keys, ...fields.filter(({ name }) => !isKey(entity, name))];
}
