import type { PagingProblem, PagingRules } from '../changes/readPages';
import { beginReading, takePage, withoutKeys } from '../changes/readPages';
import type { Version } from '../changes/version';
import type { Columns, OpenSite, SiteRow } from './OpenInquiry';

/** Some of the rows that are read. */
export interface Step<Row> {
	readonly rows: readonly SiteRow<Row>[];
	/** The whole page that they are of, with what an earlier page has brought. */
	readonly page: readonly SiteRow<Row>[];
	/** Whether the page goes on where the last one ended; else it begins with the date, or behind the key, of its last rows. */
	readonly goesOn: boolean;
	readonly problem: PagingProblem | null;
	/** All rows of older versions have been read, so that a reading that is cut off can go on there; null where none is known. */
	readonly reached: Version | null;
}

/** The beginning of all dates that are dates of rows. */
const FIRST_DATE = Date.UTC(1900, 0, 1);

/** Reads the rows of a version and newer, null for all of them: each once. Throws where a page cannot be read. */
export async function* readSteps<Row>(
	site: OpenSite<Row>,
	from: Version | null,
	columns: Columns,
	paging: PagingRules,
): AsyncGenerator<Step<Row>> {
	if ('records' in site) {
		for await (const rows of site.records(from, columns, paging.pageSize)) {
			yield { rows, page: rows, goesOn: true, problem: null, reached: null };
		}
		return;
	}
	const date = from === null ? FIRST_DATE : site.earliestDate(from);
	for (let reading: Reading<Row> | null = beginReading(date, paging); reading !== null; ) {
		const page = await site.page(reading.request, columns);
		if (page === 'refused') {
			reading = withoutKeys(reading);
			continue;
		}
		const taken: TakenPage<Row> = takePage(reading, page, paging);
		const { request } = reading;
		const isCounted = request.by === 'date' && request.stage === 'counted';
		const goesOn = isCounted && page.rows[0]?.id === request.last;
		yield {
			rows: taken.fresh,
			page: goesOn ? page.rows.slice(1) : page.rows,
			goesOn: isCounted,
			problem: taken.problem,
			reached: request.by === 'date' ? newestOf(page.rows) : null,
		};
		reading = taken.next;
	}
}

/** Of an hour that comes twice the first one: rows may follow that look older. */
function newestOf<Row>(rows: readonly SiteRow<Row>[]): Version | null {
	const versions = rows.flatMap(({ versions: [earliest] }) => earliest ?? []);
	return versions.length === 0 ? null : versions.reduce((a, b) => Math.max(a, b));
}

type Reading<Row> = ReturnType<typeof beginReading<SiteRow<Row>>>;
type TakenPage<Row> = ReturnType<typeof takePage<SiteRow<Row>>>;
