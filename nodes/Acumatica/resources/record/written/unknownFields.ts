import { isExactNumber } from '../../../../exact/writtenJson';
import { isObject, membersOf } from '../../../../exact/members';
import { fieldsOf, type OpenApi } from '../../../../site/query/openApi';
import { isWrapper } from '../../../../site/query/simplifyRecord';
import { likelyName } from './likelyName';

/** A name that was sent and that Acumatica does not know: it discards such values without a word. */
export interface UnknownField {
	/** `Details.InventoryId`; rows have no numbers here. */
	readonly path: string;
	readonly likely: string | null;
}

/** Members of the contract that are no fields. */
const NOT_FIELDS = new Set([
	'id',
	'delete',
	'note',
	'custom',
	'rowNumber',
	'_links',
	'files',
	'error',
]);

/**
 * Compares what was sent with what came back: a record shows all of its own fields, also the empty ones, unless some
 * were chosen, and of linked entities and details only those that were asked for. `unclear` are names that the answer
 * does not tell about.
 */
export function unknownFields(
	sent: object,
	record: object,
	showsAll: boolean,
): { unknown: UnknownField[]; unclear: boolean } {
	const shown = new Map(membersOf(record));
	const unknown: UnknownField[] = [];
	let unclear = false;
	for (const [name, member] of membersOf(sent)) {
		if (NOT_FIELDS.has(name)) continue;
		const isField = isObject(member) && isWrapper(member);
		if (isField && shown.has(name)) continue;
		if (isField && showsAll) {
			const known = [...shown.keys()].filter((key) => !NOT_FIELDS.has(key));
			const likely = likelyName(name, known);
			if (!isTakenAs(member, likely, shown)) unknown.push({ path: name, likely });
		} else {
			unclear = true;
		}
	}
	return { unknown, unclear };
}

/** Whether the value was taken under the same name in other letters. */
function isTakenAs(
	member: object,
	likely: string | null,
	shown: ReadonlyMap<string, unknown>,
): boolean {
	const taken = likely === null ? undefined : shown.get(likely);
	return 'value' in member && isObject(taken) && 'value' in taken && taken.value === member.value;
}

/** The same by the description of the endpoint, which knows linked entities and details, too. */
export function unknownByDescription(
	sent: object,
	openApi: OpenApi,
	entity: string,
): UnknownField[] {
	const fields = fieldsOf(openApi, entity);
	if (fields.length === 0) return [];
	const names = fields.map(({ name }) => name);
	const unknown = membersOf(sent).flatMap(([name, member]): UnknownField[] => {
		if (NOT_FIELDS.has(name)) return [];
		const field = fields.find((known) => known.name === name);
		if (field === undefined) return [{ path: name, likely: likelyName(name, names) }];
		const { of } = field;
		if (of === undefined) return [];
		const parts: unknown[] = Array.isArray(member) ? member : [member];
		return parts
			.filter((part) => isObject(part) && !isExactNumber(part))
			.flatMap((part) => unknownByDescription(Object(part), openApi, of))
			.map(({ path, likely }) => ({ path: `${name}.${path}`, likely }));
	});
	return [...new Map(unknown.map((field) => [field.path, field])).values()];
}
