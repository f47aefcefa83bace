import type { FirstRun, FirstVerdict } from '../../changes/firstRun';
import { observeFirst } from '../../changes/firstRun';
import type { KnownKey } from '../../changes/missing';
import { judgeMissing } from '../../changes/missing';
import type { KeyState, Observation, ReadingRules } from '../../changes/observe';
import { chooseVersion, observe } from '../../changes/observe';
import type { Presence } from '../../changes/presence';
import type { SweepPlan } from '../../changes/sweepPlan';
import { NOT_STARTED } from '../../changes/sweepPlan';
import type { Version } from '../../changes/version';
import type { Ticks } from '../../exact/ticks';
import { newerTicks, unixTimeToTicks } from '../../exact/ticks';
import type {
	KeyedRow,
	MissingKey,
	ReadingMemory,
	ReadResult,
	ReadState,
} from '../../reading/ReadingMemory';
import type { Row } from '../../rows/change';

/** What is remembered of a row. Replaced, never changed. */
export interface KnownRow {
	readonly presence: Presence;
	/** Of what was given out of it last; null where nothing was. */
	readonly newest: Ticks | null;
	/** What tells whether the fields that matter have changed; '' where that is not asked. */
	readonly mark: string;
}

/** A change as polling found it. */
export interface FoundChange {
	readonly event: 'inserted' | 'updated' | 'deleted' | 'snapshot';
	/** The key columns as `keyText` writes them. */
	readonly key: string;
	/** Null for a row that is gone. */
	readonly row: Row | null;
	readonly timestamp: Ticks;
}

export interface Polled {
	readonly plan: SweepPlan;
	/** By row key, those first that were touched longest ago. */
	readonly rows: ReadonlyMap<string, KnownRow>;
	/** False once rows that are there had to be forgotten. */
	readonly knowsAll: boolean;
}

export const NOTHING_POLLED: Polled = { plan: NOT_STARTED, rows: new Map(), knowsAll: true };

type Verdict = ReturnType<typeof observe> | FirstVerdict;

/** What is remembered of the rows of an inquiry while a poll is under way, and what it has found. */
export class PolledRows implements ReadingMemory<Row> {
	readonly found: FoundChange[] = [];
	private readonly rows: Map<string, KnownRow>;
	private plan: SweepPlan;

	/**
	 * @param markOf see `KnownRow.mark`
	 * @param most changes that are wanted at once: the others are left to the next time
	 */
	constructor(
		private readonly before: Polled,
		private readonly markOf: (row: Row) => string,
		private readonly most = Infinity,
	) {
		this.rows = new Map(before.rows);
		this.plan = before.plan;
	}

	/** What has to be remembered now. */
	polled(): Polled {
		const { plan, rows, before } = this;
		return { plan, rows, knowsAll: before.knowsAll };
	}

	async state(): Promise<ReadState> {
		return { plan: this.plan, knowsAll: this.before.knowsAll };
	}

	async setPlan(plan: SweepPlan): Promise<void> {
		this.plan = plan;
	}

	async *known(): AsyncGenerator<KnownKey> {
		for (const [rowKey, { presence }] of this.rows) yield { rowKey, presence };
	}

	async takeRows(
		rows: readonly KeyedRow<Row>[],
		rules: ReadingRules,
		firstRun: FirstRun | null,
	): Promise<ReadResult> {
		return this.counting(rows, (read) => {
			const known = this.stateOf(read.rowKey, read.key);
			const verdict =
				firstRun === null
					? observe(read, known, rules)
					: observeFirst(read, known, rules, firstRun);
			if (verdict.kind === 'out' && this.isFull) return versionOf(read, known);
			this.take(read, verdict);
			return verdict.kind === 'again' ? versionOf(read, known) : null;
		});
	}

	/** A version that is not known has to be read by the next poll. */
	async takeKeys(rows: readonly KeyedRow<Row>[], rules: ReadingRules): Promise<ReadResult> {
		return this.counting(rows, (read) => {
			const known = this.stateOf(read.rowKey, read.key);
			return observe(read, known, rules).kind === 'nothing' ? null : versionOf(read, known);
		});
	}

	async takeMissing(
		keys: readonly MissingKey<Row>[],
		rules: ReadingRules,
		now: number,
	): Promise<ReadResult> {
		return this.counting(keys, ({ rowKey, key, found }) => {
			const known = this.stateOf(rowKey, key);
			if (found.kind === 'there') {
				const read = { ...found, rowKey, key, row: found.row ?? {} };
				if (!this.isFull) this.take(read, observe(read, known, rules));
				return null;
			}
			const verdict = judgeMissing(known, found, rules, now);
			if (verdict.kind === 'nothing' || this.isFull) return null;
			const { timestamp, presence } = verdict;
			this.remember(rowKey, { presence, newest: timestamp, mark: '' });
			this.found.push({ event: 'deleted', key, row: null, timestamp });
			return null;
		});
	}

	private get isFull(): boolean {
		return this.found.length >= this.most;
	}

	private take(read: Pick<KeyedRow<Row>, 'rowKey' | 'key' | 'row'>, verdict: Verdict): void {
		if (verdict.kind === 'nothing' || verdict.kind === 'again') return;
		const { rowKey, key, row } = read;
		const { presence } = verdict;
		const before = this.rows.get(rowKey);
		const mark = this.markOf(row);
		if (verdict.kind === 'note') {
			this.remember(rowKey, { presence, newest: toldBy(presence), mark });
			return;
		}
		const { event, timestamp } = verdict;
		const newest = newerTicks(before?.newest ?? null, timestamp);
		this.remember(rowKey, { presence, newest, mark });
		const isSame = mark !== '' && before?.mark === mark;
		if (event === 'updated' && isSame) return;
		this.found.push({ event, key, row, timestamp });
	}

	/** No message tells of a row, so that nobody asks which of its versions were given out. */
	private remember(rowKey: string, { presence, newest, mark }: KnownRow): void {
		this.rows.delete(rowKey);
		this.rows.set(rowKey, { presence: { ...presence, given: [] }, newest, mark });
	}

	private stateOf(rowKey: string, key: string): KeyState {
		const { presence, newest = null } = this.rows.get(rowKey) ?? {};
		return { key, presence, newest, isHeld: false, isUnderWay: false };
	}

	private counting<One>(ones: readonly One[], take: (one: One) => Version | null): ReadResult {
		const before = this.found.length;
		const again = ones.flatMap((one) => take(one) ?? []);
		const oldestAgain = again.length === 0 ? null : again.reduce((a, b) => Math.min(a, b));
		return { changes: this.found.length - before, oldestAgain };
	}
}

function versionOf(read: Observation, { presence }: KeyState): Version | null {
	return chooseVersion(read.versions, presence);
}

/** The timestamp of a row that was given out as it was read, or as deleted. */
export function toldBy({ gone, version }: Presence): Ticks | null {
	if (gone !== null) return gone.timestamp;
	return version === null ? null : unixTimeToTicks(Math.floor(version));
}
