import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { shortHash } from './intake/deduplicate';
import { presentChanges } from './intake/present';
import { selectChanges } from './intake/select';
import { runRelease } from './release';
import { readSettings } from './settings';
import { keepState, setAsideStoredState, storedState, storeId } from './state/persistence';
import { startStore, stopStore } from './state/runningStores';

const UNREADABLE_STATE =
	'The stored state of the Acumatica Trigger cannot be read by this version. It was set aside in the static data of the workflow and the trigger starts without memory: a repeated notification may come through once more, and rows that were held stay in what was set aside.';

/** Runs the release of a trigger from its activation to its deactivation. */
export async function releaseInBackground(
	context: ITriggerFunctions,
): Promise<ITriggerResponse | undefined> {
	if (context.getMode() === 'manual') return {};
	const settings = readSettings((name, fallback) => context.getNodeParameter(name, fallback));
	const id = storeId(context);
	const { store, unreadable } = startStore(id, storedState(context), {
		clock: Date.now,
		memoryMs: settings.memoryMs,
		windowMs: settings.windowMs,
	});
	if (unreadable !== null) {
		setAsideStoredState(context);
		context.logger.error(UNREADABLE_STATE, { error: unreadable });
	}
	keepState(context);

	let stopped = false;
	const running = runRelease(
		store,
		{
			present: (changes) =>
				presentChanges(selectChanges(changes, settings.selection), settings.output),
			emit: async (items, key) => {
				const done = context.helpers.createDeferredPromise<IRun>();
				keepState(context);
				context.emit([items], undefined, done, shortHash([id, key]));
				await done.promise;
			},
			failed: (error) =>
				context.logger.error(
					'Acumatica Trigger: held rows could not be given to the workflow yet',
					{
						error,
					},
				),
		},
		() => stopped,
	);

	return {
		closeFunction: async () => {
			stopped = true;
			stopStore(id);
			await running;
		},
	};
}
