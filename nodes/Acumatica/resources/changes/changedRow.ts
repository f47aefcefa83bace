import type { IDataObject } from 'n8n-workflow';

import type { Version } from '../../../changes/version';
import { shortHash } from '../../../exact/fingerprint';
import type { NamedRow } from './sameName';

/** A row with its last change. */
export interface ChangedRow extends NamedRow {
	readonly row: IDataObject;
	/** As rows are ordered by it. */
	readonly date: Version;
	/** The oldest and the newest that it can be: they differ in the hour that a clock shows twice. */
	readonly earliest: Version;
	readonly latest: Version;
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
