import type { PageRequest } from '../site/client/ListReading';
import { ListReading } from '../site/client/ListReading';
import type { SiteRow } from './OpenInquiry';

type Ask<Row> = (request: PageRequest) => Promise<readonly SiteRow<Row>[]>;

/** Reads rows in an order that stays, page by page: gives what each page brings that is new. */
export async function* eachOnce<Row>(
	ask: Ask<Row>,
	pageSize: number,
): AsyncGenerator<readonly SiteRow<Row>[]> {
	const options = { limit: Infinity, pageSize };
	const byKey = ListReading.byId(options, keyOf<Row>, contentOf);
	if ((yield* parts(byKey, ask)) === 'done') return;
	// Keys that are not different for each record: its content has to do.
	yield* parts(ListReading.byContent<SiteRow<Row>>(options, contentOf), ask);
}

async function* parts<Row>(
	reading: ListReading<SiteRow<Row>>,
	ask: Ask<Row>,
): AsyncGenerator<readonly SiteRow<Row>[], 'done' | 'withoutIds'> {
	for (let given = 0; ; given = reading.found.length) {
		const step = reading.take(await ask(reading.request), false);
		const fresh = reading.found.slice(given);
		if (step === 'withoutIds') return step;
		yield fresh;
		if (step === 'done') return step;
	}
}

function keyOf<Row>({ rowKey }: SiteRow<Row>): string | undefined {
	return rowKey ?? undefined;
}

function contentOf<Row>({ id }: SiteRow<Row>): string {
	return id;
}
