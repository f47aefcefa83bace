import type { PagingProblem, PagingRules } from '../changes/readPages';
import { beginReading, takePage, withoutKeys } from '../changes/readPages';
import type { Version } from '../changes/version';
import type { Columns, OpenSite, SiteRow } from './OpenInquiry';

/** Some of the rows that are read. */
export interface Step<Row> {
	readonly rows: readonly SiteRow<Row>[];
	/** The whole page that they are of, with what an earlier page has brought. */
	readonly page: readonly SiteRow<Row>[];
	readonly problem: PagingProblem | null;
	/** Whether no later step brings a row older than the newest so far, so that a reading that is cut off can go on there. */
	readonly isInOrder: boolean;
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
			yield { rows, page: rows, problem: null, isInOrder: false };
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
		const isInOrder = reading.request.by === 'date';
		yield { rows: taken.fresh, page: page.rows, problem: taken.problem, isInOrder };
		reading = taken.next;
	}
}

type Reading<Row> = ReturnType<typeof beginReading<SiteRow<Row>>>;
type TakenPage<Row> = ReturnType<typeof takePage<SiteRow<Row>>>;
