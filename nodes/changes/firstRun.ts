import type { KeyState, Observation, ReadingRules, Verdict } from './observe';
import { chooseVersion, observe, timestampOf } from './observe';
import type { Presence } from './presence';
import { afterGiven, foundAtStart } from './presence';
import type { Version } from './version';

/** What comes of the rows that are there when reading begins. */
export type FirstRun =
	| { readonly kind: 'nothing' }
	| { readonly kind: 'snapshot' }
	/** Those that have changed at this time or later. */
	| { readonly kind: 'since'; readonly version: Version };

export type FirstVerdict =
	| Exclude<Verdict, { kind: 'out' }>
	/** Nothing goes out, and the row is known from now on. */
	| { readonly kind: 'note'; readonly presence: Presence }
	| (Omit<Extract<Verdict, { kind: 'out' }>, 'event'> & {
			readonly event: 'inserted' | 'updated' | 'snapshot';
	  });

/**
 * What a row means that the first run reads. A row of which a message has told before is one like any other. What is
 * given out is known, so that a message about it that is under way brings nothing.
 */
export function observeFirst(
	read: Observation,
	known: KeyState,
	rules: ReadingRules,
	firstRun: FirstRun,
): FirstVerdict {
	if (known.presence !== undefined) return observe(read, known, rules);
	const { key, newest } = known;
	const version = chooseVersion(read.versions, undefined);
	const isWanted =
		firstRun.kind === 'snapshot' ||
		(firstRun.kind === 'since' && version !== null && version >= firstRun.version);
	if (!isWanted) return { kind: 'note', presence: foundAtStart(key, version) };
	return {
		kind: 'out',
		event: firstRun.kind === 'snapshot' ? 'snapshot' : 'updated',
		timestamp: timestampOf(version, newest, read.readAt + rules.siteAheadMs),
		presence: afterGiven(undefined, key, version),
	};
}
