import type { IDataObject } from 'n8n-workflow';

import type { Page, PageRequest } from '../changes/readPages';
import { hourOfRead, isDateWithTime, versionsOfRead } from '../changes/version';
import type { Zone } from '../changes/zone';
import { zoneOf } from '../changes/zone';
import { shortHash } from '../exact/fingerprint';
import { settle } from '../exact/settle';
import type { Client } from '../site/client/Client';
import { AcumaticaError } from '../site/errors/AcumaticaError';
import type { Time } from '../site/http/time';
import { inquiryAddress, inquiryService, type InquiryService } from '../site/query/inquiryPath';
import { literal } from '../site/query/literals';
import { isRefusedQuery } from '../site/query/odataError';
import { readRowPage, simplifyRow, type Address, type RowPage } from '../site/query/readRows';
import { alsoMeeting } from './alsoMeeting';
import { columnTypes } from './columnTypes';
import type { ColumnTypes } from './keyLiterals';
import { afterKeyFilter, keyFilter, keyTexts } from './keyLiterals';
import type {
	Columns,
	FoundRow,
	InquiryToRead,
	KeyToLookUp,
	OpenInquiry,
	SiteRow,
} from './OpenInquiry';
import type { RowClock } from './rowDates';
import { clockOf, datesOf, dateValue, putBackMs } from './rowDates';
import type { SiteClock } from './SiteClock';

type DatesAsked = Parameters<typeof datesOf>[1];
const FROM_ALL: DatesAsked = { by: 'key', from: -Infinity };

/** A generic inquiry by OData, in a session that somebody else ends. */
export class SiteInquiry<Row> implements OpenInquiry<Row> {
	private readonly service: InquiryService;
	private readonly address: Address;
	private readonly zone: Zone;

	/** @param rowClock as earlier readings have seen it */
	constructor(
		private readonly client: Client,
		private readonly inquiry: InquiryToRead<Row>,
		private readonly siteClock: SiteClock,
		private readonly time: Pick<Time, 'now'>,
		private rowClock?: RowClock,
	) {
		this.service = inquiryService(inquiry.tenant || client.tenant, inquiry.address);
		this.address = inquiryAddress(this.service, inquiry.name, inquiry.parameters ?? []);
		this.zone = zoneOf(inquiry.zone);
	}

	get siteAheadMs(): number {
		return this.siteClock.aheadMs;
	}

	/** Asks for one row: does the inquiry have these columns, how does it tell dates, and what time is it there? */
	async probe(): Promise<void> {
		const { dateColumn } = this.inquiry;
		const { rows } = await this.ask({ ...this.only('keys'), ...this.inOrder('date'), $top: '1' });
		const [row] = rows.map((one) => simplifyRow(one));
		const date = row?.[dateColumn] ?? null;
		if (date === null || isDateWithTime(date)) return;
		throw noDates(dateColumn, date);
	}

	/** The row that changed last; undefined where there are none with a date. */
	async newest(): Promise<SiteRow<Row> | undefined> {
		const readAt = this.time.now();
		const $filter = `${this.inquiry.dateColumn} ge ${this.dateLiteral(0)}`;
		const { rows } = await this.ask({ $filter, ...this.inOrder('date', 'desc'), $top: '1' });
		return this.rowsOf(rows, readAt, FROM_ALL)[0];
	}

	async page(
		request: PageRequest<SiteRow<Row>>,
		columns: Columns,
	): Promise<Page<SiteRow<Row>> | 'refused'> {
		const readAt = this.time.now();
		const $filter = await this.filterOf(request);
		if ($filter === null) return 'refused';
		const query: Record<string, string> = { $filter, ...this.inOrder(request.by) };
		query.$top = String(request.top);
		if (request.by === 'date' && request.skip > 0) query.$skip = String(request.skip);
		const outcome = await settle(this.ask({ ...this.only(columns), ...query }));
		if ('error' in outcome) {
			if (request.by === 'key' && isRefusedQuery(outcome.error)) return 'refused';
			throw outcome.error;
		}
		const { rows, more } = outcome.result;
		const last = simplifyRow(rows.at(-1) ?? {})[this.inquiry.dateColumn];
		const twice = hourOfRead(last, this.zone);
		return { rows: this.rowsOf(rows, readAt, request), more, twice };
	}

	async lookUp({ key }: KeyToLookUp): Promise<FoundRow<Row>> {
		const texts = keyTexts(key, this.inquiry.keyColumns);
		if (texts === null) return { kind: 'unread' };
		const readAt = this.time.now();
		const outcome = await settle(this.ask({ $filter: keyFilter(texts, await this.literals()) }));
		if ('error' in outcome) {
			if (isRefusedQuery(outcome.error)) return { kind: 'unread' };
			throw outcome.error;
		}
		const rows = this.rowsOf(outcome.result.rows, readAt, FROM_ALL);
		const [newest] = rows.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0));
		if (newest === undefined) return { kind: 'gone', readAt };
		return { kind: 'there', versions: newest.versions, row: newest.row, readAt };
	}

	earliestDate(version: number): number {
		return typeof this.rowClock === 'number'
			? version
			: version - putBackMs(version, this.inquiry.zone);
	}

	private async ask(query: Readonly<Record<string, string>>): Promise<RowPage> {
		const { path, query: own } = this.address;
		const wanted = alsoMeeting(this.inquiry.filter, query);
		const page = await readRowPage(this.client, { path, query: { ...own, ...wanted } });
		const last = simplifyRow(page.rows.at(-1) ?? {});
		const clock = clockOf(last[this.inquiry.dateColumn]);
		if (clock !== undefined) this.rowClock = clock;
		return page;
	}

	/** Null where it cannot be asked, because the row to go on after has no key. */
	private async filterOf(request: PageRequest<SiteRow<Row>>): Promise<string | null> {
		const { dateColumn, keyColumns } = this.inquiry;
		const from = `${dateColumn} ge ${this.dateLiteral(request.from)}`;
		if (request.by === 'date') return from;
		const dates = `${from} and ${dateColumn} le ${this.dateLiteral(request.to)}`;
		if (request.after === null) return dates;
		const texts = keyTexts(request.after.key, keyColumns);
		if (texts === null) return null;
		return `${dates} and ${afterKeyFilter(texts, await this.literals())}`;
	}

	private dateLiteral(date: number): string {
		const value = dateValue(date, this.rowClock, this.inquiry.zone);
		return literal(value, this.service.dialect);
	}

	/** The keys make the order of rows of one date the same each time. */
	private inOrder(by: 'date' | 'key', direction: 'asc' | 'desc' = 'asc'): { $orderby: string } {
		const { dateColumn, keyColumns } = this.inquiry;
		const keys = keyColumns.filter((column) => column !== dateColumn);
		const columns = by === 'date' ? [`${dateColumn} ${direction}`, ...keys] : keyColumns;
		return { $orderby: columns.join(',') };
	}

	private only(columns: Columns): { $select?: string } {
		const { dateColumn, keyColumns } = this.inquiry;
		if (columns === 'all') return {};
		return { $select: [...new Set([...keyColumns, dateColumn])].join(',') };
	}

	private rowsOf(raw: readonly object[], readAt: number, request: DatesAsked): SiteRow<Row>[] {
		const rows = raw.map((one) => this.rowOf(simplifyRow(one), readAt));
		const dates = datesOf(
			rows.map(({ versions }) => versions),
			request,
		);
		return rows.map((row, index) => ({ ...row, date: dates[index] ?? null }));
	}

	private rowOf(simple: IDataObject, readAt: number): Omit<SiteRow<Row>, 'date'> {
		const { dateColumn, keyColumns } = this.inquiry;
		const row = this.inquiry.take(simple);
		const identity = this.inquiry.identify(row);
		const written = simple[dateColumn] ?? null;
		const named = identity?.key ?? JSON.stringify(keyColumns.map((name) => simple[name] ?? null));
		return {
			versions: versionsOfRead(written, this.zone),
			id: shortHash([named, String(written)]),
			rowKey: identity?.rowKey ?? null,
			key: identity?.key ?? '',
			row,
			readAt,
		};
	}

	private async literals() {
		const { keyColumns: columns, zone } = this.inquiry;
		const types: ColumnTypes = await columnTypes(
			this.client,
			this.service,
			this.inquiry.name.trim(),
			this.time,
		);
		return { columns, types, dialect: this.service.dialect, zone };
	}
}

function noDates(column: string, value: unknown): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `The column ${column} does not hold dates with a time: a row has ${JSON.stringify(value)}`,
		remedy:
			'Choose as "Date Column" the date and time of the last change, such as LastModifiedOn. If the inquiry has none, add it to its results (SM208000).',
	});
}
