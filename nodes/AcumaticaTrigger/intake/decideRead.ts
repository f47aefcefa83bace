import type { FirstRun } from '../../changes/firstRun';
import { chooseVersion, observe } from '../../changes/observe';
import type { Version } from '../../changes/version';
import type { Change, Row } from '../../rows/change';
import type { KeyLog } from './pair/keyLog';
import type { ReadingPlan } from './pair/knownPresence';
import { keyState } from './pair/knownPresence';
import type { ReadChange, ReadOutcome, ReadRow } from './pair/readRow';
import { applyMissing, applyRead } from './pair/readRow';
import { keyRow } from '../../rows/rowKey';
import type { FoundRow } from './pair/releaseKnowing';

/** What was read, as items name it. */
export interface ReadOrigin {
	readonly query: string;
	readonly tenant: string | null;
	readonly keyFields: readonly string[];
}

/** What a read does to the state: a message of another kind. */
export interface ReadDecision {
	readonly logs: ReadonlyMap<string, KeyLog>;
	readonly changes: readonly Change[];
	/** The oldest version that has to be looked at again; null where there is none. */
	readonly oldestAgain: Version | null;
}

/** Decides from the logs of the row keys (absent = nothing known). Pure: it may be called again. */
export type DecideRead = (logs: ReadonlyMap<string, KeyLog>) => ReadDecision;

/** What the rows of a page do to the logs of their keys. */
export function decidePage(
	rows: readonly ReadRow[],
	origin: ReadOrigin,
	plan: ReadingPlan,
	firstRun: FirstRun | null,
): DecideRead {
	return (known) => {
		const decided = new Decided(known, origin);
		for (const read of rows) {
			const log = decided.logOf(read.rowKey);
			const outcome = applyRead(log, read, plan, firstRun);
			decided.take(read, outcome);
			if (outcome.again) decided.lookAgain(chooseVersion(read.versions, log?.presence));
		}
		return decided;
	};
}

/** What the keys and dates of rows tell: nothing goes out, but a version that is not known has to be read. */
export function decideKeys(
	rows: readonly Omit<ReadRow, 'row'>[],
	origin: ReadOrigin,
	plan: ReadingPlan,
): DecideRead {
	return (known) => {
		const decided = new Decided(known, origin);
		for (const read of rows) {
			const log = known.get(read.rowKey);
			const verdict = observe(read, keyState(log, read.key), plan);
			if (verdict.kind === 'nothing') continue;
			decided.lookAgain(chooseVersion(read.versions, log?.presence));
		}
		return decided;
	};
}

/** A known key that was missing, and what looking it up brought. */
export interface MissingKey {
	readonly rowKey: string;
	readonly key: string;
	readonly found: FoundRow;
}

/** What it does that known keys were missing: those that a look-up found are rows like any other. */
export function decideMissing(
	keys: readonly MissingKey[],
	origin: ReadOrigin,
	plan: ReadingPlan,
	now: number,
): DecideRead {
	return (known) => {
		const decided = new Decided(known, origin);
		for (const { rowKey, key, found } of keys) {
			const log = decided.logOf(rowKey);
			if (found.kind === 'unread') continue;
			const outcome =
				found.kind === 'there'
					? applyRead(log, { ...found, row: found.row ?? {}, rowKey, key }, plan, null)
					: applyMissing(log, key, found, plan, now);
			decided.take({ rowKey, key, row: found.row ?? {} }, outcome);
		}
		return decided;
	};
}

class Decided implements ReadDecision {
	readonly logs = new Map<string, KeyLog>();
	readonly changes: Change[] = [];
	oldestAgain: Version | null = null;

	constructor(
		private readonly known: ReadonlyMap<string, KeyLog>,
		private readonly origin: ReadOrigin,
	) {}

	logOf(rowKey: string): KeyLog | undefined {
		return this.logs.get(rowKey) ?? this.known.get(rowKey);
	}

	take(
		{ rowKey, key, row }: Pick<ReadRow, 'rowKey' | 'key' | 'row'>,
		{ log, change }: ReadOutcome,
	) {
		if (log !== undefined && log !== this.logOf(rowKey)) this.logs.set(rowKey, log);
		if (change !== null) this.changes.push(changeOf(change, rowKey, key, row, this.origin));
	}

	lookAgain(version: Version | null): void {
		if (version === null) return;
		this.oldestAgain = Math.min(this.oldestAgain ?? version, version);
	}
}

function changeOf(
	change: ReadChange,
	rowKey: string,
	key: string,
	row: Row,
	origin: ReadOrigin,
): Change {
	const { keyFields } = origin;
	const stated = { format: 'sweep', key: keyRow(key, keyFields, row), changes: null } as const;
	return { ...change, ...origin, rowKey, stated };
}
