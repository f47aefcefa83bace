import type { Row, Value } from '../../database/Database';
import type { EntityDefinition, FieldDefinition } from '../entities/EntityDefinition';
import type { RecordStore } from './RecordStore';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
	return GUID.test(text);
}

/** The record of a path: a GUID, or the keys with `/` or `|` between them. [A] */
export function findByPath(
	records: RecordStore,
	entity: EntityDefinition,
	path: readonly string[],
): Row | undefined {
	const [first = ''] = path;
	if (path.length === 1 && isGuid(first)) return records.byId(entity.table, first);
	const parts = path.flatMap((part) => part.split('|'));
	if (parts.length !== entity.keys.length) return undefined;
	const keys: Record<string, Value> = {};
	entity.keys.forEach((key, index) => (keys[key] = keyValue(entity, key, parts[index] ?? '')));
	return records.byKeys(entity.table, keys);
}

function keyValue(entity: EntityDefinition, key: string, text: string): Value {
	const field = keyField(entity, key);
	if (field?.type === 'Int') return Number(text);
	if (entity.contractVersion === 5) {
		for (const [label, id] of field?.choices ?? []) if (id === text) return label;
	}
	return text;
}

export function keyField(entity: EntityDefinition, key: string): FieldDefinition | undefined {
	return [...entity.fields.values()].find((field) => field.column === key);
}
