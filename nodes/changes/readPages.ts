import { VERSION_TOLERANCE_MS } from './version';
import type { Span } from './zone';

/** A row of a page, as far as paging looks at it. */
export interface PageRow {
	/** Date of its last change in ms since 1970; null where it has none that can be read. */
	readonly date: number | null;
	/** Tells this row in this version from all others. */
	readonly id: string;
	/** Tells it from others in the order of keys; '' where it lacks its key, so that nothing can be asked for behind it. */
	readonly key: string;
}

/** What a server gave at once. */
export interface Page<Row> {
	readonly rows: readonly Row[];
	/** Whether it says that there are more. */
	readonly more: boolean;
	/**
	 * The hour that the clock of the server shows twice, where the last row is in it: rows are asked for by that clock, so
	 * that there is no going on from a date within.
	 */
	readonly twice: Span | null;
}

/** What to ask for: rows from a date on in the order of their dates, or those of one date in the order of their keys. */
export type PageRequest<Row> = DateRequest | KeyRequest<Row>;

interface DateRequest {
	readonly by: 'date';
	readonly from: number;
	readonly top: number;
	/**
	 * `larger`: a page is too small for one date; `counted`: so is the largest that the server gives, and a number of rows
	 * is skipped; `past`: rows of a date had to be passed over.
	 */
	readonly stage: 'plain' | 'larger' | 'counted' | 'past';
	/** Rows to leave out; 0 but where they are counted. */
	readonly skip: number;
	/** The row that comes first then: of a page before, so that rows that move are noticed. */
	readonly last?: string;
	/** Of pages by key before it: rows that a later page may bring again. */
	readonly again?: ReadonlySet<string>;
}

interface KeyRequest<Row> {
	readonly by: 'key';
	readonly from: number;
	readonly to: number;
	/** Only rows whose key is greater than that of this one; null for all of them. */
	readonly after: Row | null;
	readonly top: number;
	/** The rows of the page in the order of dates, and those at the end of the dates: another page may bring them again. */
	readonly again: ReadonlySet<string>;
}

/** Where reading stands. Replaced, never changed. */
export interface Reading<Row> {
	readonly request: PageRequest<Row>;
	/** The rows that the next page may bring again: those of two pages at most. */
	readonly seen: ReadonlySet<string>;
	/** Rows of the longest page so far: the server gives at least as many at once. */
	readonly longest: number;
}

export interface PagingRules {
	readonly pageSize: number;
	/** Rows that are newer are left to the next time, so that reading ends however fast rows change. */
	readonly until: number;
	/**
	 * When reading began, where newer rows belong to it too: a page that is not full is the last one once it has come to
	 * them, or if it has fewer rows than any limit of a server. So reading ends however fast rows change here too.
	 */
	readonly beganAt?: number;
}

/**
 * What could not be read: `passedOver`: the server gives no more than some of the rows of one date; `unordered`: it
 * does not order by date, so that there is no saying what is missing.
 */
export type PagingProblem = 'passedOver' | 'unordered';

export interface Taken<Row> {
	/** The rows of the page that have not been there before. */
	readonly fresh: readonly Row[];
	/** Null at the end. */
	readonly next: Reading<Row> | null;
	readonly problem: PagingProblem | null;
}

/** No server has a limit of its own that is smaller: a page with fewer rows, and fewer than asked for, is the last. */
const SMALLEST_LIMIT = 10;
/** A minute and a second, in ms. */
const SHOWN_UNITS = [60_000, 1_000];
/** The last row of a page by key comes again with the next one, since others may have its key. */
const SMALLEST_KEY_PAGE = 2;
/** How many times as large a page may become where one date has more rows than fit into it. */
const GROWTH = 8;

/** Reads rows from a date on, in ms since 1970. */
export function beginReading<Row>(from: number, { pageSize }: PagingRules): Reading<Row> {
	return {
		request: byDate(from, pageSize),
		seen: new Set(),
		longest: 0,
	};
}

/**
 * Takes a page and says what to ask for next. Each page begins at the date where the last one ended, never at a number of
 * rows: what changes meanwhile moves behind, and nothing is passed over. A date with more rows than fit into a page is
 * read in the order of keys, or else in a larger page, or else by counting; so is an hour that a clock shows twice. Reading
 * ends with a page that brings nothing new: a short page is no end where the server has a limit of its own.
 */
export function takePage<Row extends PageRow>(
	reading: Reading<Row>,
	{ rows, more, twice }: Page<Row>,
	rules: PagingRules,
): Taken<Row> {
	const { request, seen } = reading;
	const page = new Map(rows.map((row) => [row.id, row]));
	const fresh = [...page.values()].filter(({ id }) => !seen.has(id));
	const longest = Math.max(reading.longest, rows.length);
	if (request.by === 'key') {
		return { fresh, ...afterKeyPage({ ...reading, request }, rows, more, rules) };
	}
	const end = { fresh, next: null, problem: null };
	const isFull = more || isFullPage(request, rows.length, reading.longest);
	if (request.stage === 'counted') {
		return { fresh, ...afterCountedPage({ ...reading, request }, { rows, more, twice }, rules) };
	}
	if (isFull && twice !== null) {
		return { fresh, ...throughDates({ ...reading, request }, rows, twice, rules) };
	}
	const dates = datesOf(rows);
	const last = newestOf(rows);
	if (last === null) return end;
	if (isFull && !isAscending(dates)) return { ...end, problem: 'unordered' };
	// Older rows than were asked for, by another clock or by more than is shown: going on from their dates would never end.
	if (isFull && last <= request.from - VERSION_TOLERANCE_MS) {
		const read = { seen: new Set([...seen, ...idsOf(rows)]), longest };
		return { ...end, next: { request: behind(request, rows), ...read } };
	}
	if (last > rules.until) return end;
	// Rows of one key and one date look alike: of a page that is longer than all before, the server may have more.
	const isLonger = rows.length >= SMALLEST_LIMIT && rows.length > reading.longest;
	if (fresh.length === 0 && !isFull && !(isLonger && request.stage === 'larger')) return end;
	if (!isFull && isLastOf(rows.length, last, rules)) return end;
	// Nothing new behind what was passed over: a server that gives the same again would never end.
	if (fresh.length === 0 && request.stage === 'past') return end;
	const span = { from: request.from, to: last + shownTo(dates) };
	const from = last - VERSION_TOLERANCE_MS;
	if (from > request.from) {
		return { ...end, next: onFrom(from, rows, longest, rules) };
	}
	if (!isFull) return { ...end, next: { request, seen: idsOf(rows), longest } };
	return { fresh, ...throughDates({ ...reading, request }, rows, span, rules) };
}

/** Dates between which there are more rows than fit into a page. */
function throughDates<Row extends PageRow>(
	{ request, longest: before }: Reading<Row> & { readonly request: DateRequest },
	rows: readonly Row[],
	{ from, to }: Span,
	{ pageSize }: PagingRules,
): Omit<Taken<Row>, 'fresh'> {
	const seen = new Set([...(request.again ?? []), ...idsOf(rows)]);
	const read = { seen, longest: Math.max(before, rows.length) };
	if (request.stage !== 'larger') {
		const top = Math.max(pageSize, SMALLEST_KEY_PAGE);
		const byKey = { by: 'key', from, to, after: null, top, again: seen } as const;
		return { next: { request: byKey, ...read }, problem: null };
	}
	// As many as were asked for: the server may give still more at once.
	const isLimit = rows.length < request.top;
	const next = isLimit ? behind(request, rows) : { ...request, top: request.top * GROWTH };
	return { next: { request: next, ...read }, problem: null };
}

/** Where rows move while they are counted, or the server counts none, some are passed over: it does not go on as it ended. */
function afterCountedPage<Row extends PageRow>(
	{ request, seen, longest }: Reading<Row> & { readonly request: DateRequest },
	{ rows, twice }: Page<Row>,
	rules: PagingRules,
): Omit<Taken<Row>, 'fresh'> {
	const [first] = rows;
	if (first === undefined) return { next: null, problem: 'passedOver' };
	const newest = newestOf(rows) ?? request.from;
	// Where all rows of a page look alike it may be the same one again.
	const isTheSame = rows.length >= longest && rows.every(({ id }) => id === first.id);
	if (first.id !== request.last || (isTheSame && rows.length > 1)) {
		if (newest <= request.from - VERSION_TOLERANCE_MS) return { next: null, problem: 'unordered' };
		const to = twice?.to ?? newest + shownTo(datesOf(rows));
		const past = { ...byDate(to, rules.pageSize), stage: 'past' } as const;
		return { next: { request: past, seen, longest }, problem: 'passedOver' };
	}
	if (rows.length === 1 || newest > rules.until) return { next: null, problem: null };
	const from = newest - VERSION_TOLERANCE_MS;
	if (from > request.from && twice === null) {
		return { next: onFrom(from, rows, longest, rules), problem: null };
	}
	const read = { seen: new Set([...seen, ...idsOf(rows)]), longest };
	return { next: { request: behind(request, rows), ...read }, problem: null };
}

/** All but the last of the rows are left out. */
function behind(request: DateRequest, rows: readonly PageRow[]): DateRequest {
	const skip = request.skip + rows.length - 1;
	return { ...request, stage: 'counted', skip, last: rows.at(-1)?.id ?? '' };
}

function onFrom<Row extends PageRow>(
	from: number,
	rows: readonly Row[],
	longest: number,
	rules: PagingRules,
): Reading<Row> {
	const again = rows.filter(({ date }) => date === null || date >= from);
	return { ...beginReading(from, rules), seen: idsOf(again), longest };
}

function byDate(from: number, top: number): DateRequest {
	return { by: 'date', from, top, stage: 'plain', skip: 0 };
}

/** The server refuses to be asked by key: a larger page has to do. */
export function withoutKeys<Row extends PageRow>(reading: Reading<Row>): Reading<Row> {
	const { request } = reading;
	return request.by === 'key' ? { ...reading, request: largerPage(request) } : reading;
}

function isLastOf(count: number, newest: number, { beganAt }: PagingRules): boolean {
	return beganAt !== undefined && (count < SMALLEST_LIMIT || newest > beganAt);
}

function isFullPage({ top, stage }: DateRequest, count: number, longest: number): boolean {
	const isLimited = count >= SMALLEST_LIMIT && count === longest;
	if (stage === 'larger') return count >= top || isLimited;
	return count === top || count >= Math.max(SMALLEST_LIMIT, longest);
}

function afterKeyPage<Row extends PageRow>(
	{ request, seen, longest: before }: Reading<Row> & { readonly request: KeyRequest<Row> },
	rows: readonly Row[],
	more: boolean,
	{ pageSize }: PagingRules,
): Omit<Taken<Row>, 'fresh'> {
	const { after, to, top } = request;
	const longest = Math.max(before, rows.length);
	const last = rows.at(-1);
	if (last === undefined) {
		// There were such rows: where not even the first page has any, the server compares dates otherwise than it shows them.
		const next = after === null ? largerPage(request) : byDate(to, pageSize);
		return { next: { request: next, seen, longest }, problem: null };
	}
	const isIgnored = after !== null && rows.some(({ id }) => id === after.id);
	// Of the rows that have the last key, some may have been left to the next page.
	const goOn = rows.findLast(({ key }) => key !== last.key && key !== '');
	const isOneKey = goOn === undefined && (more || rows.length >= top);
	if (isIgnored || isOneKey) {
		const again = new Set([...seen, ...idsOf(rows)]);
		const larger = largerPage({ ...request, again });
		return { next: { request: larger, seen: again, longest }, problem: null };
	}
	const atEnd = rows.filter(({ date }) => date !== null && date >= to - VERSION_TOLERANCE_MS / 2);
	const again = new Set([...request.again, ...idsOf(atEnd)]);
	const read = { seen: new Set([...again, ...idsOf(rows)]), longest };
	return { next: { request: { ...request, after: goOn ?? last, again }, ...read }, problem: null };
}

function largerPage<Row>({ from, top, again }: KeyRequest<Row>): DateRequest {
	return { ...byDate(from, top * GROWTH), stage: 'larger', again };
}

function isAscending(dates: readonly number[]): boolean {
	return dates.every((date, index) => date >= (dates[index - 1] ?? date) - VERSION_TOLERANCE_MS);
}

/** Seconds or minutes, where dates are shown no more exactly than that: they may be compared by more than is shown. */
function shownTo(dates: readonly number[]): number {
	const unit = SHOWN_UNITS.find((one) => dates.every((date) => date % one === 0));
	return unit ?? VERSION_TOLERANCE_MS;
}

function datesOf(rows: readonly PageRow[]): number[] {
	return rows.flatMap(({ date }) => (date === null ? [] : [date]));
}

function newestOf(rows: readonly PageRow[]): number | null {
	const dates = datesOf(rows);
	return dates.length === 0 ? null : dates.reduce((a, b) => Math.max(a, b));
}

function idsOf(rows: readonly PageRow[]): ReadonlySet<string> {
	return new Set(rows.map(({ id }) => id));
}
