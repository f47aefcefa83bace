import { shortHash } from '../../exact/fingerprint';
import { membersOf } from '../../exact/members';
import { ListReading, type PageOptions, type PageRequest } from './ListReading';

/** A page, and whether the server says itself that there are more. */
export interface Page<Row> {
	readonly rows: readonly Row[];
	readonly more: boolean;
}

export type ReadPage<Row> = (request: PageRequest) => Promise<Page<Row>>;

/** The page in the words of OData. */
export function pageQuery({ top, skip }: PageRequest): Record<string, string> {
	return { $top: String(top), ...(skip === 0 ? {} : { $skip: String(skip) }) };
}

/**
 * Reads a list page by page, each row once; `idOf` gives undefined for a row that has no ID. `onReordered` is called
 * where rows changed places meanwhile, so that some may be missing.
 */
export async function readPages<Row>(
	readPage: ReadPage<Row>,
	options: PageOptions,
	idOf: (row: Row) => string | undefined,
	onReordered: () => void = () => {},
): Promise<Row[]> {
	const byId = ListReading.byId(options, idOf, likenessOf);
	if ((await readOn(byId, readPage)) === 'done') {
		if (byId.order.hasChanged) onReordered();
		return byId.found;
	}
	const byContent = ListReading.byContent<Row>(options, likenessOf);
	await readOn(byContent, readPage);
	return byContent.found;
}

/** Takes pages until the list is read, or its rows turn out to have no IDs, or `stop` says so after a page. */
export async function readOn<Row>(
	reading: ListReading<Row>,
	readPage: ReadPage<Row>,
	stop: () => boolean = () => false,
): Promise<'done' | 'withoutIds' | 'stopped'> {
	for (;;) {
		const { rows, more } = await readPage(reading.request);
		const step = reading.take(rows, more);
		if (step !== 'next') return step;
		if (stop()) return 'stopped';
	}
}

/** What differs with each answer, or by where the row stands in it. */
const FLEETING = new Set(['_links', 'id', 'rowNumber']);

/** The same text for rows with the same content. */
function likenessOf(row: unknown): string {
	return shortHash([JSON.stringify(lasting(row)) ?? '']);
}

function lasting(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(lasting);
	if (typeof value !== 'object' || value === null) return value;
	const members = membersOf(value).filter(([name]) => !FLEETING.has(name));
	return members.map(([name, member]) => [name, lasting(member)]);
}
