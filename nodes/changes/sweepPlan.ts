import type { SetupSeen } from '../setup/SetupSeen';
import type { Version } from './version';

/** Where reading stands. Replaced, never changed. Times without "version" are by the clock of n8n, in ms since 1970. */
export interface SweepPlan {
	/** Rows of this version and newer are read by the next sweep; null while the first run is not done. */
	readonly from: Version | null;
	/** How far a sweep came that was cut off: the next one goes on there. */
	readonly reached: Version | null;
	/** When the last whole sweep began. */
	readonly lastSweep: number | null;
	/** When the keys of all rows were last read. */
	readonly lastKeys: number | null;
	/** Failures since the last success. */
	readonly failures: number;
	/** Nothing is read before, after a failure. */
	readonly notBefore: number;
	/** Tells what is read from all else that could be; '' before reading was set up. */
	readonly about: string;
	/** When reading was set up: what changes from then on must come out, even where the first run is done anew. */
	readonly begunAt: number | null;
	/** Keys that were known to be there when all keys were last read; null where they never were. */
	readonly known: number | null;
	/** What the last reading could not read, or why it failed; null where all is well. */
	readonly problem: string | null;
	/** Why failed notifications are not fetched; null where they are, or are not to be. */
	readonly notFetched: string | null;
	/** What looking at the setup in Acumatica brought; null where nobody has looked. */
	readonly setup: SetupSeen | null;
}

export interface SweepRules {
	/** From the begin of one sweep to that of the next, in ms. */
	readonly intervalMs: number;
	/** From one search for deletions that nobody reported to the next, in ms; 0 = never. */
	readonly keysEveryMs: number;
	/** How far behind the newest row is looked for rows that were saved late: a date is set before its commit. In ms. */
	readonly overlapMs: number;
}

export type Task =
	| { readonly kind: 'wait'; readonly until: number }
	| { readonly kind: 'start' }
	| { readonly kind: 'sweep'; readonly from: Version }
	| { readonly kind: 'keys' };

/** What a whole sweep found. */
export interface SweepEnd {
	/** When it began. */
	readonly startedAt: number;
	/** The same by the clock of Acumatica. */
	readonly siteStartedAt: number;
	/** Newest version of its rows; null where there were none. */
	readonly newest: Version | null;
	/** Oldest version that has to be looked at again; null where there is none. */
	readonly oldestAgain: Version | null;
}

export const NOT_STARTED: SweepPlan = {
	from: null,
	reached: null,
	lastSweep: null,
	lastKeys: null,
	failures: 0,
	notBefore: 0,
	about: '',
	begunAt: null,
	known: null,
	problem: null,
	notFetched: null,
	setup: null,
};

/** Reading is set up, or set up otherwise: it begins anew. */
export function begun(about: string, now: number): SweepPlan {
	return { ...NOT_STARTED, about, begunAt: now };
}

const LONGEST_BACK_OFF_MS = 60 * 60_000;

/** What has to be read now, if anything. */
export function nextTask(plan: SweepPlan, rules: SweepRules, now: number): Task {
	if (now < plan.notBefore) return { kind: 'wait', until: plan.notBefore };
	if (plan.from === null) return { kind: 'start' };
	const sweepDue = (plan.lastSweep ?? 0) + rules.intervalMs;
	if (now >= sweepDue)
		return { kind: 'sweep', from: Math.max(plan.from, plan.reached ?? plan.from) };
	const keysDue = rules.keysEveryMs === 0 ? Infinity : (plan.lastKeys ?? 0) + rules.keysEveryMs;
	if (now >= keysDue) return { kind: 'keys' };
	return { kind: 'wait', until: Math.min(sweepDue, keysDue) };
}

/** The rows up to a version have been taken: a sweep that is cut off here goes on here. */
export function afterPage(
	plan: SweepPlan,
	reached: Version,
	oldestAgain: Version | null,
): SweepPlan {
	return { ...plan, reached: oldestAgain === null ? reached : Math.min(reached, oldestAgain) };
}

/** The next sweep begins an overlap behind the newest row, and no later than what it has to look at again. */
export function afterSweep(plan: SweepPlan, end: SweepEnd, { overlapMs }: SweepRules): SweepPlan {
	const { startedAt, siteStartedAt, newest, oldestAgain } = end;
	const newestSeen = Math.min(newest ?? -Infinity, siteStartedAt);
	const from = Math.max(plan.from ?? -Infinity, newestSeen - overlapMs);
	const next = Math.min(from, oldestAgain ?? Infinity);
	return {
		...plan,
		from: Number.isFinite(next) ? next : siteStartedAt - overlapMs,
		reached: null,
		lastSweep: startedAt,
		failures: 0,
		notBefore: 0,
	};
}

/** The first run has noted all rows, so that it was a search for deletions too. */
export function afterStart(plan: SweepPlan, end: SweepEnd, rules: SweepRules): SweepPlan {
	return { ...afterSweep(plan, end, rules), lastKeys: end.startedAt };
}

/**
 * The keys of all rows have been read.
 *
 * @param oldestUnknown oldest version among them that was not known, so that the next sweep begins there; null for none
 */
export function afterKeys(
	plan: SweepPlan,
	startedAt: number,
	oldestUnknown: Version | null,
): SweepPlan {
	const { from } = plan;
	const earlier = from === null || oldestUnknown === null ? from : Math.min(from, oldestUnknown);
	return { ...plan, from: earlier, lastKeys: startedAt, failures: 0, notBefore: 0 };
}

/** After each failure twice as long a rest, an hour at most. */
export function afterFailure(
	plan: SweepPlan,
	{ intervalMs }: SweepRules,
	now: number,
	problem: string | null = null,
): SweepPlan {
	const rest = Math.min(LONGEST_BACK_OFF_MS, intervalMs * 2 ** Math.min(plan.failures, 10));
	return { ...plan, failures: plan.failures + 1, notBefore: now + rest, problem };
}
