import { idOf } from '../../site/query/cells';
import type { DacPlace, DacTable, TableRead } from '../../site/query/readTable';
import { lookAt } from './lookAt';

/** Whose rows of a table are wanted: those with one of these GUIDs in the column. */
interface Owners {
	readonly column: string;
	readonly ids: readonly string[];
}

/** IIS lets no query through that is longer than 2048 bytes. */
const MOST_IDS = 20;

/** The rows of a table that belong to destinations or inquiries, also where the site takes no notice of the filter. */
export async function readRowsOf(
	place: DacPlace,
	table: DacTable,
	{ column, ids }: Owners,
): Promise<TableRead> {
	const reads: TableRead[] = [];
	for (let start = 0; start < ids.length; start += MOST_IDS) {
		const part = ids.slice(start, start + MOST_IDS);
		const filter = part.map((id) => `${column} eq ${id}`).join(' or ');
		reads.push(await lookAt(place, table, filter));
	}
	const closed = reads.find(({ rows }) => rows === null);
	if (closed !== undefined) return closed;
	const inPart = reads.find(({ refusal }) => refusal !== null);
	const missing = inPart?.missing ?? [];
	const isTheirs = new Set(ids);
	const rows = reads
		.flatMap((read) => read.rows ?? [])
		.filter((row) => missing.includes(column) || isTheirs.has(idOf(row, column) ?? ''));
	return { table, rows, missing, refusal: inPart?.refusal ?? null };
}
