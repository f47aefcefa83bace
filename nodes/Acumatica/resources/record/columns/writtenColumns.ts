import type { IDataObject } from 'n8n-workflow';

import { membersOf } from '../../../../exact/members';
import type { OperationInput } from '../../operation/Operation';
import { attributeIds } from './asColumns';
import { ATTRIBUTES } from './columnNames';
import { requestColumns } from './readColumns';

/** A write whose answer shows what became of the attributes that it sets. */
export interface AskedWrite {
	readonly input: OperationInput;
	/** The record without the rows that came for that alone. */
	readonly shown: (record: object) => object;
}

/** To be asked for before the write: afterwards nothing may fail. */
export async function askForAttributes(
	input: OperationInput,
	body: IDataObject,
): Promise<AskedWrite> {
	const writes = attributeIds(body[ATTRIBUTES]).length > 0;
	const { parameters, hidesRows } = await requestColumns(input, writes);
	return {
		input: { ...input, parameters },
		shown: (record) => (hidesRows ? withoutRows(record) : record),
	};
}

function withoutRows(record: object): object {
	return Object.fromEntries(membersOf(record).filter(([name]) => name !== ATTRIBUTES));
}
