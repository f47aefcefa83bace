import type { PageRequest } from '../../../nodes/changes/readPages';
import { eachOnce } from '../../../nodes/reading/eachOnce';
import type {
	FoundRow,
	KeyToLookUp,
	OpenInquiry,
	OpenSite,
	SiteRow,
} from '../../../nodes/reading/OpenInquiry';
import type { FoundChange, Polled } from '../../../nodes/polled/memory/PolledRows';
import { NOTHING_POLLED, PolledRows } from '../../../nodes/polled/memory/PolledRows';
import { forget } from '../../../nodes/polled/memory/forget';
import { recall, remember } from '../../../nodes/polled/memory/stored';
import { readSite } from '../../../nodes/polled/readSite';
import type { Row } from '../../../nodes/rows/change';
import type { Seen } from '../changes/model/judge';
import { Random } from '../changes/model/random';
import type { Life, World } from '../changes/model/world';
import { tableAt } from '../changes/model/world';

export interface Accidents {
	readonly kills: boolean;
	/** Whether pages hide rows and requests fail. */
	readonly faultyReads: boolean;
}

const INTERVAL_MS = 120_000;
const DOWN_MS = 30_000;
const QUIET_END_MS = 30 * 60_000;
const RULES = {
	sweep: { keysEveryMs: 600_000, overlapMs: 5_000 },
	firstRun: { kind: 'nothing' } as const,
	pageSize: 3,
};

/** Plays a world before the polling trigger: no message ever comes. */
export class Poller implements OpenInquiry<Row> {
	readonly seen: Seen[] = [];
	readonly siteAheadMs: number;
	private readonly random: Random;
	private time: number;
	/** What n8n has in memory; null in a process that has just begun. */
	private polled: Polled | null = null;
	/** What n8n has written. */
	private written = '{}';

	constructor(
		private readonly world: World,
		private readonly accidents: Accidents,
		private readonly watched: 'inquiry' | 'entity' = 'inquiry',
	) {
		this.random = new Random(world.seed ^ 0x5eed);
		this.siteAheadMs = world.siteAhead;
		this.time = world.start - 60_000;
	}

	async play(): Promise<void> {
		while (this.time < this.world.end + QUIET_END_MS) {
			const began = this.time;
			await this.poll();
			this.time = Math.max(this.time, began + INTERVAL_MS);
		}
	}

	private async poll(): Promise<void> {
		// The first poll is part of publishing, which writes.
		const isPublishing = this.polled === null;
		const memory = new PolledRows(this.polled ?? this.readBack(), () => '');
		const { error } = await readSite(memory, this.site(), RULES, () => this.now());
		if (this.isKilled()) return this.die();
		if (error !== null && memory.found.length === 0) return;
		this.polled = forget(memory.polled(), this.now());
		this.note(memory.found);
		// n8n begins to write before it makes the run.
		if (memory.found.length > 0 || isPublishing) this.write();
		if (this.isKilled()) this.die();
	}

	private readBack(): Polled {
		const recalled = recall(JSON.parse(this.written), 'world');
		return recalled.kind === 'polled' ? recalled.polled : NOTHING_POLLED;
	}

	private write(): void {
		const data = {};
		if (this.polled !== null) remember(data, 'world', this.polled);
		this.written = JSON.stringify(data);
	}

	private die(): void {
		this.polled = null;
		this.time += DOWN_MS;
	}

	private note(found: readonly FoundChange[]): void {
		for (const { event, key, row, timestamp } of found) {
			const version = row === null ? null : Number(row.Version);
			const ticks = BigInt(timestamp);
			this.seen.push({ event, key, version, before: null, ticks, at: this.time, mayRepeat: false });
		}
	}

	private now(): number {
		return this.time - this.world.siteAhead;
	}

	private get isRough(): boolean {
		return this.time > this.world.start && this.time < this.world.end;
	}

	private isKilled(): boolean {
		return this.accidents.kills && this.isRough && this.random.happens(0.05);
	}

	/** Time goes by until the server looks at its table. */
	private ask(): number {
		const readAt = this.now();
		this.time += this.random.within(20, 1_500);
		const fails = this.accidents.faultyReads && this.isRough && this.random.happens(0.03);
		if (fails) throw new Error('The site does not answer');
		return readAt;
	}

	/** An entity gives what has changed in the order of keys, page by page while the table goes on changing. */
	private site(): OpenSite<Row> {
		if (this.watched === 'inquiry') return this;
		const { siteAheadMs } = this;
		return {
			siteAheadMs,
			lookUp: async (key) => await this.lookUp(key),
			records: (from) =>
				eachOnce<Row>(async ({ skip, top }) => {
					const readAt = this.ask();
					const lives = tableAt(this.world, this.time)
						.filter(({ date }) => date >= (from ?? -Infinity))
						.sort((a, b) => (a.key < b.key ? -1 : 1));
					this.time += this.random.within(20, 1_500);
					return lives.slice(skip, skip + top).map((life) => rowOf(life, readAt));
				}, RULES.pageSize),
		};
	}

	async page(request: PageRequest<SiteRow<Row>>) {
		const readAt = this.ask();
		const byKey = request.by === 'key';
		const to = byKey ? request.to : Infinity;
		const after = byKey ? (request.after?.key ?? '') : '';
		const lives = tableAt(this.world, this.time)
			.filter(({ key, date }) => date >= request.from && date <= to && key > after)
			.sort((a, b) => (byKey ? 0 : a.date - b.date) || (a.key < b.key ? -1 : 1));
		const hides = this.accidents.faultyReads && this.isRough && this.random.happens(0.1);
		if (hides) lives.splice(this.random.within(0, lives.length), 1);
		this.time += this.random.within(20, 1_500);
		const rows = lives.slice(0, request.top).map((life) => rowOf(life, readAt));
		return { rows, more: false, twice: null };
	}

	async lookUp({ key }: KeyToLookUp): Promise<FoundRow<Row>> {
		const readAt = this.ask();
		const life = tableAt(this.world, this.time).find((one) => one.key === key);
		if (life === undefined) return { kind: 'gone', readAt };
		const { versions, row } = rowOf(life, readAt);
		return { kind: 'there', versions, row, readAt };
	}

	earliestDate(version: number): number {
		return version;
	}
}

function rowOf({ key, version, date }: Life, readAt: number): SiteRow<Row> & { rowKey: string } {
	const row = { Key: key, Version: version, LastModifiedOn: new Date(date).toISOString() };
	return { ...{ rowKey: key, key, id: `${key}/${version}`, date, readAt, row }, versions: [date] };
}
