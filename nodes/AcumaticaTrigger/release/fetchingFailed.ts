import type { ITriggerFunctions } from 'n8n-workflow';

import { realTime } from '../../site/http/time';
import { wrongRowKeys } from '../http/keyWarnings';
import { warnOnce } from '../http/warnOnce';
import type { IntakeRules } from '../intake/rules';
import type { ReadMemory } from '../state/ReadMemory';
import type { StateStore } from '../state/StateStore';
import { FailedNotifications } from './FailedNotifications';
import { noteUnreadable, takeFetched } from './takeFetched';
import { reasonOf, type tellReading } from './tellReading';

/** Fetches failed notifications into a store, and tells the log and the health figures of it. */
export function fetchingFailed(
	context: ITriggerFunctions,
	store: StateStore,
	rules: IntakeRules,
	tell: ReturnType<typeof tellReading>,
	stopping: AbortSignal,
): FailedNotifications {
	// n8n makes the address of this ID, whatever host and proxy it is reached by.
	return new FailedNotifications(context.getNode().webhookId ?? '', {
		take: async (body) =>
			await takeFetched(body, rules, store, realTime.now, (problem) =>
				warnOnce(context, wrongRowKeys(problem)),
			),
		noteUnreadable: async (id) => await noteUnreadable(id, store),
		async switchedOff(why) {
			tell.notFetchedAnyMore(why);
			await noteNotFetched(store.reads, why);
		},
		async failed(error) {
			if (stopping.aborted) return;
			tell.notFetched(error);
			await noteNotFetched(store.reads, reasonOf(error));
		},
		done: async () => await noteNotFetched(store.reads, null),
		leftToSweep: tell.leftToSweep,
	});
}

/** Notes for the health figures why failed notifications are not fetched; null where they are, or are not to be. */
export async function noteNotFetched(reads: ReadMemory, notFetched: string | null): Promise<void> {
	const { plan } = await reads.state();
	if (plan.notFetched !== notFetched) await reads.setPlan({ ...plan, notFetched });
}
