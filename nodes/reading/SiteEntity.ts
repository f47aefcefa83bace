import type { IDataObject } from 'n8n-workflow';

import type { Version } from '../changes/version';
import { isDateWithTime, VERSION_TOLERANCE_MS, versionsOfRead } from '../changes/version';
import type { Zone } from '../changes/zone';
import { zoneOf } from '../changes/zone';
import { shortHash } from '../exact/fingerprint';
import { isObject } from '../exact/members';
import { settle } from '../exact/settle';
import type { Client } from '../site/client/Client';
import type { PageRequest } from '../site/client/ListReading';
import { pageQuery } from '../site/client/paging';
import type { Time } from '../site/http/time';
import { endpointPath } from '../site/query/endpoint';
import { dialectOf, literal } from '../site/query/literals';
import { isRefusedQuery } from '../site/query/odataError';
import { recordsOf } from '../site/query/readRecords';
import type { Query } from '../site/query/selection';
import { simplifyRecord } from '../site/query/simplifyRecord';
import { alsoMeeting } from './alsoMeeting';
import { eachOnce } from './eachOnce';
import { describedFields, explainFields } from './entityFields';
import { neverTheSame, noDates, notFilteredByDate } from './entityErrors';
import { keyFilter, keyTexts } from './keyLiterals';
import type {
	Columns,
	EntityToRead,
	FoundRow,
	KeyToLookUp,
	OpenEntity,
	SiteRow,
} from './OpenInquiry';
import type { RowClock } from './rowDates';
import { clockOf, dateValue, putBackMs } from './rowDates';
import type { SiteClock } from './SiteClock';

/** Dates as rows tell them, or by the clock of the zone: some sites compare no more than what a clock shows. */
type Notation = 'shown' | 'zone';

const NOTATIONS: readonly Notation[] = ['shown', 'zone'];
/** A record that is deleted while it is asked for proves nothing. */
const PROOFS = 3;

/** An entity of the contract API, in a session that somebody else ends. */
export class SiteEntity<Row> implements OpenEntity<Row> {
	private readonly zone: Zone;
	private readonly path: string;
	private readonly headers: Readonly<Record<string, string>>;
	private notation: Notation = 'shown';
	private rowClock: RowClock;

	constructor(
		private readonly client: Client,
		private readonly entity: EntityToRead<Row>,
		private readonly siteClock: SiteClock,
		private readonly time: Pick<Time, 'now'>,
	) {
		this.path = `${endpointPath(entity.endpoint)}/${entity.entity}`;
		this.headers = entity.includesArchived ? { 'PX-ApiArchive': 'SHOW' } : {};
		this.zone = zoneOf(entity.zone);
	}

	get siteAheadMs(): number {
		return this.siteClock.aheadMs;
	}

	/**
	 * Asks for a record, and for the same by its keys and its date. Entities are there that find nothing by a date and say
	 * nothing of it, and sites that compare it by the clock on the wall: either would hide changes without an error.
	 */
	async probe(): Promise<void> {
		for (let attempt = 0; attempt < PROOFS; attempt++) {
			const [record] = await this.askFirst();
			if (record === undefined || (await this.isFound(record))) return;
		}
		throw neverTheSame(this.entity);
	}

	async *records(
		from: Version | null,
		columns: Columns,
		pageSize: number,
	): AsyncGenerator<readonly SiteRow<Row>[]> {
		const only = this.only(columns);
		const query = from === null ? only : { ...only, $filter: this.since(from) };
		const ask = async (request: PageRequest) =>
			await this.rows({ ...query, ...pageQuery(request) });
		yield* eachOnce(ask, pageSize);
	}

	async lookUp({ key }: KeyToLookUp): Promise<FoundRow<Row>> {
		const texts = keyTexts(key, this.entity.keyColumns);
		if (texts === null) return { kind: 'unread' };
		const readAt = this.time.now();
		const outcome = await settle(this.rows({ $filter: keyFilter(texts, await this.literals()) }));
		if ('error' in outcome) {
			if (isRefusedQuery(outcome.error)) return { kind: 'unread' };
			throw outcome.error;
		}
		const [newest] = outcome.result.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0));
		if (newest === undefined) return { kind: 'gone', readAt };
		return { kind: 'there', versions: newest.versions, row: newest.row, readAt };
	}

	/** Where a field is not there the site says little: what the endpoint describes says more. */
	private async askFirst(): Promise<IDataObject[]> {
		const { keyColumns, dateColumn } = this.entity;
		const outcome = await settle(this.ask({ ...this.only('keys'), $top: '1' }));
		if ('result' in outcome) return outcome.result;
		const { error } = outcome;
		if (!isRefusedQuery(error)) throw error;
		throw await explainFields(error, this.client, this.entity, [...keyColumns, dateColumn]);
	}

	/** False where the record is there no more. */
	private async isFound(record: IDataObject): Promise<boolean> {
		const { dateColumn, keyColumns } = this.entity;
		const { key, versions } = this.rowOf(record, this.time.now());
		const date = record[dateColumn] ?? null;
		if (date !== null && !isDateWithTime(date)) throw noDates(dateColumn, date);
		const texts = keyTexts(key, keyColumns);
		const [version] = versions;
		if (texts === null || version === undefined) return true;
		const keys = keyFilter(texts, await this.literals());
		let refusal: unknown;
		// What a date loses in being told must not hide the record.
		for (const notation of NOTATIONS) {
			this.notation = notation;
			const found = await settle(
				this.ask({ $filter: `${keys} and ${this.since(version - VERSION_TOLERANCE_MS)}` }),
			);
			if ('result' in found && found.result.length > 0) return true;
			if ('error' in found && !isRefusedQuery(found.error)) throw found.error;
			if ('error' in found) refusal = found.error;
		}
		if ((await this.ask({ $filter: keys })).length === 0) return false;
		throw notFilteredByDate(this.entity, refusal);
	}

	private async rows(query: Query): Promise<SiteRow<Row>[]> {
		const readAt = this.time.now();
		return (await this.ask(query)).map((record) => this.rowOf(record, readAt));
	}

	private async ask(wanted: Query): Promise<IDataObject[]> {
		const query = alsoMeeting(this.entity.filter, wanted);
		const { path, headers } = this;
		const list = await this.client.json({ method: 'GET', path, query, headers });
		const records = recordsOf(list).filter(isObject).map(simplifyRecord);
		const clock = clockOf(records.at(-1)?.[this.entity.dateColumn]);
		if (clock !== undefined) this.rowClock = clock;
		return records;
	}

	/** The condition for a version and newer. */
	private since(version: Version): string {
		const { dateColumn, endpoint, zone } = this.entity;
		const clock = this.notation === 'shown' ? this.rowClock : undefined;
		const putBack = typeof clock === 'number' ? 0 : putBackMs(version, zone);
		const value = dateValue(version - putBack, clock, zone);
		return `${dateColumn} ge ${literal(value, dialectOf(endpoint.contract))}`;
	}

	private only(columns: Columns): Query {
		const { dateColumn, keyColumns } = this.entity;
		if (columns === 'all') return {};
		return { $select: [...new Set([...keyColumns, dateColumn])].join(',') };
	}

	private rowOf(record: IDataObject, readAt: number): SiteRow<Row> {
		const row = this.entity.take(withoutPadding(record, this.entity.keyColumns));
		const identity = this.entity.identify(row);
		const versions = versionsOfRead(record[this.entity.dateColumn], this.zone);
		return {
			versions,
			date: versions[0] ?? null,
			id: shortHash([JSON.stringify(row)]),
			rowKey: identity?.rowKey ?? null,
			key: identity?.key ?? '',
			row,
			readAt,
		};
	}

	private async literals() {
		const { keyColumns: columns, endpoint, zone } = this.entity;
		const fields = (await describedFields(this.client, this.entity)) ?? [];
		const types = new Map(fields.map(({ name, type }) => [name, type]));
		return { columns, types, dialect: dialectOf(endpoint.contract), zone };
	}
}

/** Keys without the spaces that fill them up: those of a record that is gone are remembered so. */
function withoutPadding(record: IDataObject, keys: readonly string[]): IDataObject {
	const trimmed = keys.flatMap((key) => {
		const value = record[key];
		return typeof value === 'string' ? [[key, value.trimEnd()] as const] : [];
	});
	return { ...record, ...Object.fromEntries(trimmed) };
}
