import type { LookedUp } from '../changes/lookUp';
import type { Observation } from '../changes/observe';
import type { Page, PageRequest, PageRow } from '../changes/readPages';
import type { Version } from '../changes/version';
import type { Endpoint } from '../site/query/endpoint';
import type { InquiryParameter } from '../site/query/inquiryPath';

/** A row of a page, with what paging and pairing look at. */
export interface SiteRow<Row> extends PageRow, Observation {
	/** What the row is remembered by; null where it lacks its key, so that it cannot be told from others. */
	readonly rowKey: string | null;
	/** Its key columns as one text, by which it can be looked up. */
	readonly key: string;
	readonly row: Row;
}

/** A row that is missing, by what it is remembered by and by its key columns as one text. */
export interface KeyToLookUp {
	readonly rowKey: string;
	readonly key: string;
}

/** What looking up a row brought, with the row. */
export type FoundRow<Row> = LookedUp & { readonly row?: Row };

/** `keys`: only what tells rows and their versions apart. */
export type Columns = 'all' | 'keys';

/** Rows that are open for reading: signed in, and signed out by whoever opened them. Methods throw AcumaticaError. */
interface OpenRows<Row> {
	/** By how much the clock of Acumatica is ahead of that of n8n, in ms. */
	readonly siteAheadMs: number;
	/** Where the question itself is refused, the row is `unread`: other rows may be found. */
	lookUp(key: KeyToLookUp): Promise<FoundRow<Row>>;
}

/** An inquiry, whose rows come in the order that is asked for. */
export interface OpenInquiry<Row> extends OpenRows<Row> {
	/** `refused` where the server does not take a request by key. */
	page(
		request: PageRequest<SiteRow<Row>>,
		columns: Columns,
	): Promise<Page<SiteRow<Row>> | 'refused'>;
	/** The earliest date, as rows are sorted by it, of a row in this version or a newer one; in ms since 1970. */
	earliestDate(version: Version): number;
}

/** An entity of the contract API, whose records come in the order of their keys, whatever is asked for. */
export interface OpenEntity<Row> extends OpenRows<Row> {
	/** The records of this version and newer, null for all of them: each once, in parts. */
	records(
		from: Version | null,
		columns: Columns,
		pageSize: number,
	): AsyncIterable<readonly SiteRow<Row>[]>;
}

export type OpenSite<Row> = OpenInquiry<Row> | OpenEntity<Row>;

/** How rows are told apart. */
interface RowsToRead<Row> {
	readonly dateColumn: string;
	/** Together different for each row. */
	readonly keyColumns: readonly string[];
	/** Time zone (IANA) of dates without an offset. */
	readonly zone: string;
	/** Another condition that rows have to meet, as the site wants it; '' or nothing for none. */
	readonly filter?: string;
	/** Null for a row that lacks its key. */
	identify(row: Row): KeyToLookUp | null;
	/** A row of OData, without what OData adds and without the spaces that fill up keys; a record in plain values. */
	take(row: Readonly<Record<string, unknown>>): Row;
}

/** Which rows of a site are read. */
export interface InquiryToRead<Row> extends RowsToRead<Row> {
	/** As the OData address has it. */
	readonly name: string;
	/** Login name; '' for the tenant of the credential. */
	readonly tenant: string;
	readonly address: 'current' | 'older';
	readonly parameters?: readonly InquiryParameter[];
}

/** Which records of a site are read. */
export interface EntityToRead<Row> extends RowsToRead<Row> {
	readonly endpoint: Endpoint;
	readonly entity: string;
	/** '' for the one that tells the last change by its name. */
	readonly dateColumn: string;
	readonly includesArchived: boolean;
}
