import type { IDataObject } from 'n8n-workflow';

import { shortHash } from '../../../exact/fingerprint';
import type { NamedRow } from './sameName';

/** A row and the point in time that its date column holds. */
export interface ChangedRow extends NamedRow {
	readonly row: IDataObject;
	/** Milliseconds since 1970; without an offset as `Reckoning` counts. */
	readonly date: number;
	/** How the row tells its date: minutes east of UTC, null where it tells no offset. */
	readonly clock: number | null;
}

/** What a row is remembered by. */
export function namedRow(
	row: IDataObject,
	{ dateColumn, keyColumns }: { dateColumn: string; keyColumns: readonly string[] },
): NamedRow {
	const keys = keyColumns.map((name) => String(row[name] ?? '').trim());
	const name = shortHash([...keys, String(row[dateColumn])]);
	return { name, fingerprint: `${name}${shortHash([JSON.stringify(row)])}` };
}
