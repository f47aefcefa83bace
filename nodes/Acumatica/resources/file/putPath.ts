import { recordPath } from '../../../site/query/recordPath';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { OperationInput } from '../operation/Operation';
import { isObject, membersOf } from '../../../exact/members';
import { entityPath } from '../entity/target';
import { rowsOf } from './attachedFile';
import { putLink } from './putLink';
import { readRecord } from './readRecord';

/**
 * Where a file is put: the record, or its row, says so itself. Builds of 2023 say nothing; there a record takes
 * files by its keys.
 */
export async function putPath(input: OperationInput, name: string): Promise<string> {
	const { parameters, client } = input;
	const isRow = parameters.choice('attachTo') === 'row';
	const detail = isRow ? parameters.requiredText('detail') : '';
	const record = await readRecord(input, isRow ? [detail] : []);
	const holder = isRow ? findRow(input, record, detail) : record;
	const url = putLink(holder, name, client);
	if (url !== null) return url;
	const { mode, text } = parameters.locator('record');
	if (!isRow && mode !== 'id') {
		const keys = recordPath({ by: 'keys', text });
		return `${entityPath(parameters)}/${keys}/files/${encodeURIComponent(name)}`;
	}
	throw new AcumaticaError({
		kind: 'failed',
		message: 'This Acumatica does not tell where files of the record are put',
		remedy: isRow
			? 'Older builds take files for records only, not for rows.'
			: 'Older builds take files by the keys of the record: choose "By Keys" in "Record".',
	});
}

function findRow({ parameters }: OperationInput, record: object, detail: string): object {
	const field = parameters.requiredText('rowField');
	const value = parameters.requiredText('rowValue');
	const rows = rowsOf(record, detail);
	const found = rows.find((row) => valueOf(row, field) === value);
	if (found !== undefined) return found;
	throw new AcumaticaError({
		kind: 'noSuchRecord',
		message: `The record has no row in ${detail} whose ${field} is "${value}"`,
		remedy: `It has ${rows.length} rows there. Check "Row Field" and "Row Value" against the record with ${detail} in "Expand".`,
	});
}

/** The value of a field as text; keys may be padded. */
function valueOf(row: object, field: string): string {
	const member = membersOf(row).find(([name]) => name === field)?.[1];
	const value = isObject(member) && 'value' in member ? member.value : member;
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
