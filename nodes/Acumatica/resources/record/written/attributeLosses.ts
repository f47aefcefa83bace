import type { IDataObject } from 'n8n-workflow';

import { settle } from '../../../../exact/settle';
import { isObject, membersOf } from '../../../../exact/members';
import { isGuid } from '../../../../site/query/literals';
import { readById } from '../../entity/recordByValues';
import type { OperationInput } from '../../operation/Operation';
import { attributeIds } from '../columns/asColumns';
import { ATTRIBUTES, isSameId } from '../columns/columnNames';
import { likelyName } from './likelyName';
import type { UnknownField } from './unknownFields';

/** The attributes of a body that the record does not have: its class says which it has, and no description does. */
export async function lostAttributes(
	input: OperationInput,
	sent: IDataObject,
	record: object,
): Promise<UnknownField[]> {
	const rows: unknown[] = Array.isArray(sent[ATTRIBUTES]) ? sent[ATTRIBUTES] : [];
	const given = attributeIds(rows.filter((row) => !isObject(row) || !('delete' in row)));
	if (given.length === 0 || !(ATTRIBUTES in record)) return [];
	const known = await knownIds(input, record);
	if (known === null) return [];
	return given
		.filter((id) => !known.some((other) => isSameId(id, other)))
		.map((path) => ({ path, likely: likelyName(path, known) }));
}

/** As the answer shows them; a write can show none where there are some, so that the record is read then. */
async function knownIds(input: OperationInput, record: object): Promise<string[] | null> {
	const ids = idsIn(record);
	const id = 'id' in record && typeof record.id === 'string' ? record.id : '';
	if (ids.length > 0 || !isGuid(id)) return ids.length > 0 ? ids : null;
	const read = await settle(readById(input, id));
	return 'result' in read ? idsIn(read.result) : null;
}

function idsIn(record: object): string[] {
	return attributeIds(new Map(membersOf(record)).get(ATTRIBUTES));
}
