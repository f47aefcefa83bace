import type { KeyToLookUp } from '../reading/OpenInquiry';
import { isRow, type Row } from '../rows/change';
import { keyText } from '../rows/rowKey';

/** Rows that are remembered by their key columns themselves: there is one inquiry, or one entity. */
export function rowsByKey(keyColumns: readonly string[]) {
	return {
		identify(row: Row): KeyToLookUp | null {
			const key = keyText(row, { fields: keyColumns, ignoreCase: false });
			return key === null ? null : { rowKey: key, key };
		},
		take: (row: object): Row => (isRow(row) ? row : {}),
	};
}
