import type { LookedUp } from '../../../changes/lookUp';
import { isCovered, judgeDeletion } from '../../../changes/lookUp';
import { afterDeletion } from '../../../changes/presence';
import type { Row, RowChange } from '../../../rows/change';
import type { KeyLog, RowHalf } from './keyLog';
import type { ReadingPlan } from './knownPresence';
import { afterRead, keyState, withoutGiven } from './knownPresence';
import { releaseHeld } from './pairAcross';

/** What looking up a row brought, with the row. */
export type FoundRow = LookedUp & { readonly row?: Row };

export interface Released {
	readonly log: KeyLog;
	readonly change: RowChange | null;
}

/** Whether what a message held of a key would go out as a deletion now, so that the row has to be looked up first. */
export function needsLookUp(log: KeyLog, messageKey: string, { looksUp }: ReadingPlan): boolean {
	const side = heldHalf(log, messageKey);
	// Nothing is noted of a row whose inquiry is not read.
	if (log.presence === undefined) return false;
	if (!looksUp || side === undefined || isCovered(side, log.presence)) return false;
	return releaseHeld(log, messageKey).change?.event === 'deleted';
}

/**
 * `releaseHeld` where rows are read as well: a deletion goes out when a look-up has found nothing.
 *
 * @param found undefined where nobody has looked
 * @returns null where it has to wait for a look-up
 */
export function releaseKnowing(
	log: KeyLog,
	messageKey: string,
	found: FoundRow | undefined,
	plan: ReadingPlan,
	now: number,
): Released | null {
	const side = heldHalf(log, messageKey);
	const released = releaseHeld(log, messageKey);
	if (log.presence === undefined) return released;
	if (side === undefined || released.change?.event !== 'deleted') {
		return { ...released, change: withoutGiven(released.change, log.presence, plan) };
	}
	const { key } = log.presence;
	if (!plan.looksUp) {
		const gone = { timestamp: released.change.timestamp, readAt: null };
		const presence = afterDeletion(log.presence, key, gone, now);
		return { log: { ...released.log, presence }, change: released.change };
	}
	const verdict = judgeDeletion(side, keyState(log, key), found, plan, now);
	switch (verdict.kind) {
		case 'wait':
			return null;
		case 'nothing':
			return { log: released.log, change: null };
		case 'deleted': {
			const { presence, isSure } = verdict;
			const change = isSure ? released.change : { ...released.change, lookUp: 'failed' as const };
			return { log: { ...released.log, presence }, change };
		}
		case 'updated': {
			const { timestamp, presence } = verdict;
			const after = found?.row ?? null;
			const change = { ...released.change, event: 'updated', after, timestamp } as const;
			return {
				log: afterRead(released.log, presence, timestamp, true),
				change: { ...change, pairing: 'sweep', late: false },
			};
		}
	}
}

function heldHalf(log: KeyLog, messageKey: string): RowHalf | undefined {
	return log.halves.find((one) => one.messageKey === messageKey && one.state === 'held');
}
