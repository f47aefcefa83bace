import { shortHash } from '../../exact/fingerprint';
import type { KnownKey } from '../../changes/missing';
import type { SweepPlan } from '../../changes/sweepPlan';
import type { DecideRead, ReadDecision } from '../intake/decideRead';

/** Where reading stands, and whether every row that is there is known. */
export interface ReadState {
	readonly plan: SweepPlan;
	/** False once keys had to be forgotten. */
	readonly knowsAll: boolean;
}

/** What is remembered of rows that were read. Each method is one atomic step. */
export interface ReadMemory {
	/** Rows that can be known at most; null for any number. */
	readonly mostKnown: number | null;

	/** Applies what was read to the logs of its keys, and puts what goes out into the outbox. */
	apply(rowKeys: readonly string[], decide: DecideRead): Promise<ReadDecision>;

	/** The keys that are known to be there. */
	known(): AsyncIterable<KnownKey>;

	state(): Promise<ReadState>;

	setPlan(plan: SweepPlan): Promise<void>;

	/** What is read is another inquiry from now on, or none: no key is known to be there. */
	forgetKnown(): Promise<void>;
}

/** The key of the emission of what a read found: the same for the same changes. */
export function readEmissionKey({ changes }: ReadDecision): string {
	const contents = changes.map(({ event, rowKey, timestamp, after }) =>
		JSON.stringify([event, rowKey, timestamp, after]),
	);
	return shortHash(['read', ...contents]);
}
