import type { IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { markEmission } from './emissionMark';
import { readAddressList, unreadableAddress } from '../intake/sender/addresses';
import { shortHash } from '../../exact/fingerprint';
import { settle } from '../../exact/settle';
import { presentChanges, type OutputForm } from '../../items/presentChanges';
import { rowKeyWarnings } from '../http/keyWarnings';
import { forgetWarnings, warnOnce } from '../http/warnOnce';
import type { CompletenessRules } from '../intake/completenessRules';
import { finish } from './finish';
import { readInBackground, type BackgroundReading } from './readInBackground';
import { runRelease } from './runRelease';
import { tellSilence, type SilenceRules } from './tellSilence';
import type { IntakeRules } from '../intake/rules';
import { RedisStateError } from '../state/redis/RedisStateError';
import type { StateRules, StateStore, StoreKind } from '../state/StateStore';
import { storeId } from '../state/storeId';
import { startState } from './startState';
import { keepState } from '../state/workflow/persistence';

const CUT_SHORT =
	'a run was cut short, because its worker ended or did not answer any more. Its items are given to the workflow again, so that what it had done already is done twice.';
const CUT_SHORT_TOO_OFTEN =
	'a run was cut short as often as its items are given out. n8n lists its executions as failed; look for what ends the workers, such as a lack of memory.';

const DROPPED =
	'Deleted rows did not go out as deletions, because an inserted row of the same key with the same or a newer TimeStamp is known.';

/** The user's settings of the release. */
export interface ReleaseRules extends IntakeRules, StateRules {
	readonly batch: IntakeRules['batch'];
	readonly windowMs: number;
	readonly stateStore: StoreKind;
	/** Addresses and networks that may send; empty for all. */
	readonly allowedAddresses: readonly string[];
	/** Whether the changes of a row within a batch become one. */
	readonly coalesce: boolean;
	readonly output: OutputForm;
	/** Null where no inquiry is read beside the messages. */
	readonly completeness: CompletenessRules | null;
	/** Null where nobody is to be told of silence. */
	readonly silence: SilenceRules | null;
}

/** Runs the release of a trigger from its activation to its deactivation. */
export async function releaseInBackground(
	context: ITriggerFunctions,
	settings: ReleaseRules,
): Promise<ITriggerResponse | undefined> {
	if (context.getMode() === 'manual') return {};
	const addresses = readAddressList(settings.allowedAddresses);
	if (!addresses.ok) {
		throw new NodeOperationError(context.getNode(), unreadableAddress(addresses.entry));
	}
	forgetWarnings(context);
	for (const warning of rowKeyWarnings(settings)) warnOnce(context, warning);
	const id = storeId(context);
	const { store, begin, stopping, stopped: closed } = await startState(context, settings);
	const reading = await readOrStop(context, store, settings, async () => {
		stopping();
		await closed();
	});
	begin();

	const watch = tellSilence(context, store, settings.silence);
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
			lookUps: reading.lookUps,
			cutShort: (emission, isLast) =>
				context.logger[isLast ? 'error' : 'warn'](
					`Acumatica Trigger: ${isLast ? CUT_SHORT_TOO_OFTEN : CUT_SHORT}`,
					{ emission },
				),
			dropped: (deletions) => context.logger.info(`Acumatica Trigger: ${DROPPED}`, { deletions }),
			failed: (error) => tellFailure(context, error),
		},
		() => stopped,
	);

	return {
		closeFunction: async () => {
			stopped = true;
			stopping();
			await reading.stop();
			await watch.stop();
			await running;
			await closed();
		},
	};
}

/** Where reading is set up wrongly nothing runs. */
async function readOrStop(
	context: ITriggerFunctions,
	store: StateStore,
	settings: ReleaseRules,
	stop: () => Promise<void>,
): Promise<BackgroundReading> {
	const outcome = await settle(readInBackground(context, store, settings));
	if ('result' in outcome) return outcome.result;
	await stop();
	throw outcome.error;
}

function tellFailure({ logger }: ITriggerFunctions, error: unknown): void {
	// Nothing has failed: it is only to be known.
	if (error instanceof RedisStateError && error.problem === 'stale') {
		logger.warn(`Acumatica Trigger: ${error.message}`);
		return;
	}
	logger.error('Acumatica Trigger: held rows could not be given to the workflow yet', { error });
}

/** n8n says this of the run of a worker that was lost; it says nothing where it had the key before. */
function isCutShort(run: IRun | undefined): boolean {
	const message = run?.data.resultData.error?.message ?? '';
	return /failed to be processed too many times|job stalled/.test(message);
}
