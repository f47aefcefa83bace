import { shortHash } from '../../exact/fingerprint';
import type { Counts } from '../intake/counters';
import type { KeyProblem } from '../intake/pair/keySetting';
import { receive } from '../intake/receive';
import type { IntakeRules } from '../intake/rules';
import type { StateStore } from '../state/StateStore';
import type { Fetched } from './FailedNotifications';

type Store = Pick<StateStore, 'messages' | 'counts'>;

const BUSY = 'The notification is being received at the same time.';

/**
 * Takes a notification that was fetched the way of one that arrives, with the difference that nobody waits for a reply:
 * what comes of it is stored in the same step, to be given out by the release. One that has arrived brings nothing,
 * whatever is set of deduplication.
 *
 * @param clock current time in ms since 1970
 */
export async function takeFetched(
	body: Buffer,
	rules: IntakeRules,
	{ messages, counts }: Store,
	clock: () => number,
	warn: (problem: KeyProblem) => void,
): Promise<Fetched> {
	const settings = { ...rules, fetched: true, deduplicate: true };
	const state = { messages, counts: withoutArrivals(counts) };
	const receipt = await receive(body, settings, state, clock);
	if (receipt.keyProblem !== null) warn(receipt.keyProblem);
	if (receipt.messageKey !== null) await messages.delivered(receipt.messageKey);
	switch (receipt.body.status) {
		case 'rejected':
			return { kind: 'unreadable', reason: receipt.body.message };
		case 'unavailable':
			throw new Error(BUSY);
		case 'duplicate':
		case 'filtered':
			return { kind: 'known' };
		default:
			counts.add('fetchedFailed');
			return { kind: 'taken' };
	}
}

/** Notes a notification that cannot be read, as a message that brings nothing; false where it was noted before. */
export async function noteUnreadable(id: string, { messages, counts }: Store): Promise<boolean> {
	const messageKey = shortHash(['unreadable', id]);
	const claim = { messageKey, deduplicate: true, rowKeys: [], fetched: true };
	const nothing = { logs: new Map(), held: null, batched: [], result: null };
	const { outcome } = await messages.accept(claim, () => nothing);
	if (outcome !== 'applied') return false;
	await messages.delivered(messageKey);
	counts.add('unreadableFailed');
	return true;
}

/** It did not arrive, and whether it was known is of no interest. */
function withoutArrivals(counts: Counts): Counts {
	return {
		add(counter, by) {
			if (counter === 'droppedDeletions' || counter === 'wrongRowKeys') counts.add(counter, by);
		},
	};
}
