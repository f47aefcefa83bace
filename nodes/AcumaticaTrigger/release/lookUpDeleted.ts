import type { ReadingRules } from '../../changes/observe';
import type { MessageReading } from '../intake/pair/knownPresence';
import type { FoundRow } from '../intake/pair/releaseKnowing';
import type { LookUps } from './runRelease';
import type { OpenSite } from './keepReading';
import type { SharedSite } from './SharedSite';

/** Rows that are looked up before others may go out: the rest has its turn a few seconds later. */
const MOST_AT_ONCE = 100;
const SHORTEST_REST_MS = 5_000;
const LONGEST_REST_MS = 5 * 60_000;

interface Parts {
	readonly site: Pick<SharedSite<Pick<OpenSite, 'inquiry'>>, 'use'>;
	readonly messages: MessageReading;
	/** What is known of reading now. */
	rules(): ReadingRules;
	failed(error: unknown): void;
	clock(): number;
}

/** Looks deleted rows up; where the site cannot be reached, less and less often. */
export function lookUpDeleted({ site, messages, rules, failed, clock }: Parts): LookUps {
	let failures = 0;
	let notBefore = 0;
	return {
		plan: () => ({ ...rules(), ...messages }),
		now: clock,
		async find(keys) {
			const found = new Map<string, FoundRow>();
			if (clock() < notBefore) return found;
			try {
				await site.use(async ({ inquiry }) => {
					for (const key of keys.slice(0, MOST_AT_ONCE)) {
						found.set(key.rowKey, await inquiry.lookUp(key));
					}
				});
				failures = 0;
			} catch (error) {
				const rest = Math.min(LONGEST_REST_MS, SHORTEST_REST_MS * 2 ** Math.min(failures, 10));
				failures++;
				notBefore = clock() + rest;
				failed(error);
			}
			return found;
		},
	};
}
