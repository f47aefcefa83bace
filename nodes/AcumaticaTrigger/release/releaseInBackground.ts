import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { markEmission } from './emissionMark';
import { unreadableAddress } from '../http/checkSender';
import { readAddressList } from '../intake/sender/addresses';
import { shortHash } from '../../exact/fingerprint';
import { presentChanges } from '../intake/present/presentChanges';
import type { Change } from '../intake/message/change';
import { coalesceChanges } from '../intake/coalesce';
import { isWanted, withFieldChanges, type SelectedChange } from '../intake/select';
import { runRelease } from './release';
import { readSettings, type TriggerSettings } from '../settings';
import { startState } from './startState';
import { keepState, storeId } from '../state/workflow/persistence';

const CUT_SHORT =
	'a run was cut short, because its worker ended or did not answer any more. Its items are given to the workflow again, so that what it had done already is done twice.';
const CUT_SHORT_TOO_OFTEN =
	'a run was cut short as often as its items are given out. n8n lists its executions as failed; look for what ends the workers, such as a lack of memory.';

/** Runs the release of a trigger from its activation to its deactivation. */
export async function releaseInBackground(
	context: ITriggerFunctions,
): Promise<ITriggerResponse | undefined> {
	if (context.getMode() === 'manual') return {};
	const settings = readSettings((name, fallback) => context.getNodeParameter(name, fallback));
	const addresses = readAddressList(settings.allowedAddresses);
	if (!addresses.ok) {
		throw new NodeOperationError(context.getNode(), unreadableAddress(addresses.entry));
	}
	const id = storeId(context);
	const { store, stopping, stopped: closed } = await startState(context, settings);

	let stopped = false;
	const running = runRelease(
		store,
		{
			present: (changes) => presentChanges(finish(changes, settings), settings.output),
			emit: async (items, key) => {
				const done = context.helpers.createDeferredPromise<IRun>();
				keepState(context);
				const marked = store.kind === 'redis' ? markEmission(items, key) : items;
				context.emit([marked], undefined, done, shortHash([id, key]));
				return isCutShort(await done.promise) ? 'cutShort' : 'ended';
			},
			cutShort: (emission, isLast) =>
				context.logger[isLast ? 'error' : 'warn'](
					`Acumatica Trigger: ${isLast ? CUT_SHORT_TOO_OFTEN : CUT_SHORT}`,
					{ emission },
				),
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
			stopping();
			await running;
			await closed();
		},
	};
}

/** n8n says this of the run of a worker that was lost; it says nothing where it had the key before. */
function isCutShort(run: IRun | undefined): boolean {
	const message = run?.data.resultData.error?.message ?? '';
	return /failed to be processed too many times|job stalled/.test(message);
}

/** What becomes of an emission: the changes that are wanted, those of one row merged if so set. */
function finish(
	changes: readonly Change[],
	{ selection, coalesce }: TriggerSettings,
): SelectedChange[] {
	const wanted = changes.filter((change) => isWanted(change, selection));
	const merged = coalesce ? coalesceChanges(wanted, selection) : wanted;
	return merged.map((change) => withFieldChanges(change, selection));
}
