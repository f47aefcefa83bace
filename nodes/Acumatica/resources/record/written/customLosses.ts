import { isObject, membersOf } from '../../../../exact/members';
import { isExactNumber } from '../../../../exact/writtenJson';
import {
	A_MOMENT_MS,
	customPartsOf,
	SHARED_FOR_MS,
} from '../../../../site/query/sharedDescriptions';
import { isWrapper } from '../../../../site/query/simplifyRecord';
import { entityPath } from '../../entity/target';
import type { OperationInput } from '../../operation/Operation';
import { likelyName } from './likelyName';
import type { UnknownField } from './unknownFields';

/** The custom fields of a body that the entity does not list: Acumatica discards them without a word, too. */
export async function lostCustomFields(
	{ parameters, client }: OperationInput,
	sent: object,
): Promise<UnknownField[]> {
	const names = customFieldNames(sent);
	if (names.length === 0) return [];
	const look = async (maxAgeMs: number) => {
		const parts = await customPartsOf(client, entityPath(parameters), maxAgeMs);
		if (parts === null) return [];
		const known = parts.customFields.map(({ name }) => name);
		const letters = new Set(known.map((name) => name.toLowerCase()));
		return names
			.filter((name) => !letters.has(name.toLowerCase()))
			.map((path) => ({ path, likely: likelyName(path, known) }));
	};
	const found = await look(SHARED_FOR_MS);
	// The form may have got the field since the list was read.
	return found.length === 0 ? found : await look(A_MOMENT_MS);
}

/** `Item.UsrColor`; of linked entities and of rows with the name before it: `Details/Transactions.UsrColor`. */
function customFieldNames(entity: object, inside = ''): string[] {
	const names = membersOf(entity).flatMap(([name, member]) => {
		if (name === 'custom') return isObject(member) ? namesIn(member, inside) : [];
		const parts: unknown[] = Array.isArray(member) ? member : [member];
		return parts.flatMap((part) =>
			isObject(part) && !isWrapper(part) && !isExactNumber(part)
				? customFieldNames(part, `${inside}${name}/`)
				: [],
		);
	});
	return [...new Set(names)];
}

function namesIn(views: object, inside: string): string[] {
	return membersOf(views).flatMap(([view, fields]) =>
		isObject(fields) ? Object.keys(fields).map((field) => `${inside}${view}.${field}`) : [],
	);
}
