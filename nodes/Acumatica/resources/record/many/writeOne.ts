import type { IDataObject } from 'n8n-workflow';

import { settle } from '../../../../exact/settle';
import { keysOf } from '../../../../site/query/entityKeys';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import type { OperationInput } from '../../operation/Operation';
import { targetOfBody, type WriteTarget } from '../../operation/WriteTarget';
import { createInDoubt, findId } from '../once/createOnce';
import { readUniqueField, type UniqueField } from '../once/uniqueField';
import { nameOfWritten, demandWritten } from '../written/writtenRecord';
import { demandSaved } from '../written/saved';
import type { WritePlan } from './writePlan';

/** A record that was written, and whether it was there before. */
export interface Written {
	readonly state: 'created' | 'updated';
	readonly record: object;
}

const IS_THERE = { 'If-Match': '*' };
const IS_NEW = { 'If-None-Match': '*' };

/**
 * Writes a record: to the one that is there, or else as a new one. Acumatica answers a PUT of either kind alike, so the
 * first request may only update and the second only create; what cannot be there is created at once.
 */
export async function writeOne(
	input: OperationInput,
	body: IDataObject,
	plan: WritePlan,
): Promise<Written> {
	const { parameters, client, turn } = input;
	const { path, query, headers } = plan;
	const unique = plan.uniqueName === null ? null : readUniqueField(parameters, body);
	const target = targetOfBody(parameters, body, { creates: true });
	await turn(targetOf(target, unique));
	const put = async (content: IDataObject, condition: Readonly<Record<string, string>>) =>
		demandWritten(
			await client.json({
				method: 'PUT',
				path,
				query,
				headers: { ...condition, ...headers },
				body: content,
				about: nameOfWritten(parameters, body, {}),
			}),
		);
	const id = unique === null ? null : await findId(input, unique);
	if (id !== null) return { state: 'updated', record: await put({ ...body, id }, IS_THERE) };
	if (target !== 'new') {
		const updated = await settle(put(body, IS_THERE));
		if ('result' in updated) return { state: 'updated', record: updated.result };
		if (!isNotThere(updated.error) || 'id' in body) throw updated.error;
	}
	const create = async () => await put(body, IS_NEW);
	const record = unique === null ? await create() : await createInDoubt(input, unique, create);
	await demandSaved(record, client, path);
	return { state: 'created', record };
}

/** Whether nothing but the record being missing kept it from being updated. */
function isNotThere(error: unknown): boolean {
	return error instanceof AcumaticaError && error.kind === 'precondition';
}

/** Of two entries with the same value the second one looks when the first has been written. */
function targetOf(target: WriteTarget, unique: UniqueField | null): WriteTarget {
	if (unique === null) return target;
	return target === 'new' ? { keys: { [unique.name]: unique.value } } : 'unknown';
}

/** What names a record to the user: its key fields, or its ID. */
export function keyOf(entity: string, record: object): IDataObject {
	const names = new Set(['id', ...keysOf(entity)]);
	const given = Object.entries(record).filter(([name]) => names.has(name));
	return Object.fromEntries(given);
}
