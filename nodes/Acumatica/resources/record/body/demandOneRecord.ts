import type { IDataObject } from 'n8n-workflow';

import { isObject, membersOf } from '../../../../exact/members';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { keysOf } from '../../../../site/query/entityKeys';
import { recordsOf } from '../../../../site/query/readRecords';
import { selectionQuery } from '../../../../site/query/selection';
import { entityPath } from '../../entity/target';
import type { OperationInput } from '../../operation/Operation';
import { keyText } from '../../operation/WriteTarget';

interface Found {
	readonly filter: string;
	/** Whether a record may come into being where the filter finds none. */
	readonly creates: boolean;
}

/**
 * Key fields beside a filter would name a record of their own, and Acumatica would write to that one whatever the
 * filter says. So the record that the filter finds must have these keys; where it finds none, none may have them: the
 * headers of the write see to that.
 *
 * @throws AcumaticaError where filter and key fields name different records; nothing was written then
 */
export async function demandOneRecord(
	{ parameters, client }: OperationInput,
	body: IDataObject,
	{ filter, creates }: Found,
): Promise<Readonly<Record<string, string>>> {
	const entity = parameters.entity();
	const keys = keysOf(entity);
	const given = keys.filter((key) => namesOne(body[key]));
	// Only the last key tells one record from another: a type before it has a default.
	if (given.length === 0 || given.at(-1) !== keys.at(-1)) return {};
	const shown = selectionQuery(
		{ select: [...keys], expand: [], custom: [] },
		parameters.endpoint().contract,
	);
	const list = await client.json({
		method: 'GET',
		path: entityPath(parameters),
		query: { ...shown, $filter: filter, $top: '1' },
		about: `${entity}: ${filter}`,
	});
	const [record] = recordsOf(list);
	if (record === undefined && creates) return { 'If-None-Match': '*' };
	if (record === undefined) throw findsNone(entity, filter);
	const members = new Map(isObject(record) ? membersOf(record) : []);
	const other = given.find(
		(key) => namesOne(members.get(key)) && keyText(members.get(key)) !== keyText(body[key]),
	);
	if (other !== undefined) throw namesTwo(other, [members.get(other), body[other]]);
	return {};
}

/** Acumatica numbers a record whose key is `<NEW>`. */
function namesOne(member: unknown): boolean {
	return !['', '<new>'].includes(keyText(member));
}

function findsNone(entity: string, filter: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'noSuchRecord',
		message: `No record of ${entity} meets "Filter": ${filter}`,
		remedy: 'Look at the filter. The key fields among the fields name no record beside it.',
	});
}

function namesTwo(key: string, [found, given]: readonly [unknown, unknown]): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `"Filter" finds the record with ${key} "${shownOf(found)}", and ${key} among the fields is "${shownOf(given)}"`,
		remedy: `Leave ${key} out of the fields, or choose "Key Fields" in "Find Record By". Nothing was written.`,
	});
}

function shownOf(member: unknown): string {
	return isObject(member) && 'value' in member ? String(member.value).trim() : '';
}
