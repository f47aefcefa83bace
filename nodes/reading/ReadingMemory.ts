import type { FirstRun } from '../changes/firstRun';
import type { KnownKey } from '../changes/missing';
import type { ReadingRules } from '../changes/observe';
import type { SweepPlan } from '../changes/sweepPlan';
import type { Version } from '../changes/version';
import type { FoundRow, KeyToLookUp, SiteRow } from './OpenInquiry';

/** A row of a page that can be told from others. */
export type KeyedRow<Row> = SiteRow<Row> & { readonly rowKey: string };

/** A known key that was missing, and what looking it up brought. */
export interface MissingKey<Row> extends KeyToLookUp {
	readonly found: FoundRow<Row>;
}

/** Where reading stands, and whether every row that is there is known. */
export interface ReadState {
	readonly plan: SweepPlan;
	/** False once keys had to be forgotten. */
	readonly knowsAll: boolean;
}

/** What came of rows that were read. */
export interface ReadResult {
	/** Changes that went out. */
	readonly changes: number;
	/** The oldest version that has to be looked at again; null where there is none. */
	readonly oldestAgain: Version | null;
}

/** What is remembered of rows, as reading needs it. Each method is one atomic step. */
export interface ReadingMemory<Row> {
	state(): Promise<ReadState>;
	setPlan(plan: SweepPlan): Promise<void>;
	/** The keys that are known to be there. */
	known(): AsyncIterable<KnownKey>;
	/** `firstRun` is null where the first run is over. */
	takeRows(
		rows: readonly KeyedRow<Row>[],
		rules: ReadingRules,
		firstRun: FirstRun | null,
	): Promise<ReadResult>;
	/** Rows of which only the keys and dates were read: nothing goes out. */
	takeKeys(rows: readonly KeyedRow<Row>[], rules: ReadingRules): Promise<ReadResult>;
	/** Known keys that were missing; `now` is by the clock of n8n, in ms since 1970. */
	takeMissing(
		keys: readonly MissingKey<Row>[],
		rules: ReadingRules,
		now: number,
	): Promise<ReadResult>;
}
