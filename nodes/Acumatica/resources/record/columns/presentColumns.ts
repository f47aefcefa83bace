import type { IDataObject } from 'n8n-workflow';

import type { OperationInput } from '../../operation/Operation';
import { asColumns } from './asColumns';
import { attributeColumn, attributeIn, isSameId } from './columnNames';
import { wantedColumns } from './readColumns';

/** Shows columns in a record, by the options; `empty` is a column without a value. */
export function readColumnPresentation(
	{ parameters, hint }: Pick<OperationInput, 'parameters' | 'hint'>,
	empty: IDataObject | null,
): (record: IDataObject) => IDataObject {
	const wanted = wantedColumns(parameters);
	if (!wanted.attributes) return (record) => record;
	return (record) => {
		const json = asColumns(record, wanted);
		const ids = Object.keys(json).flatMap((name) => attributeIn(name) ?? []);
		const missing = wanted.only.filter((id) => !ids.some((other) => isSameId(id, other)));
		for (const id of missing) {
			hint(
				`"Fields to Return" names ${attributeColumn(id)}, and there are records without that attribute, where it is empty: the class of a record says which it has.`,
			);
		}
		const columns = missing.map((id) => [attributeColumn(id), empty]);
		return { ...json, ...Object.fromEntries(columns) };
	};
}
