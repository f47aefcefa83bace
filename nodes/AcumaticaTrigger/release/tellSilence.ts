import type { IRun, ITriggerFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { shortHash } from '../../exact/fingerprint';
import type { Alarm } from '../intake/alarm';
import { onStart } from '../http/runStart';
import { alarmItem, alarmText } from './alarmItem';
import type { StateStore } from '../state/StateStore';
import { storeId } from '../state/storeId';
import { keepState } from '../state/workflow/persistence';
import { watchSilence } from './watchSilence';

/** How the user is told that no message comes. */
export interface SilenceRules {
	/** How long no message may come, in ms. */
	readonly silentForMs: number;
	/** Whether by an item on an output of its own, and not in the log. */
	readonly toOutput: boolean;
}

/** n8n says soon that it cannot start a run; that one has ended it says as late as it ends. */
const LONGEST_START_MS = 60_000;
/** Activations that go on with what was. */
const UNATTENDED = new Set(['init', 'leadershipChange']);

/** Tells of silence from activation to deactivation. */
export function tellSilence(
	context: ITriggerFunctions,
	store: StateStore,
	rules: SilenceRules | null,
): { stop(): Promise<void> } {
	if (rules === null) return { stop: async () => {} };
	const stopping = new AbortController();
	const isPublished = !UNATTENDED.has(context.getActivationMode());
	const running = watchSilence(
		store,
		{ silentForMs: rules.silentForMs, isPublished },
		{
			clock: Date.now,
			stopped: () => stopping.signal.aborted,
			sleep: async (milliseconds) => {
				await sleep(milliseconds, stopping.signal).catch(() => undefined);
			},
			tell: async (alarm) => {
				if (rules.toOutput) await giveOut(context, alarm, stopping.signal);
				else context.logger.error(`Acumatica Trigger: ${alarmText(alarm)}`);
			},
			failed: (error) =>
				context.logger.error('Acumatica Trigger: it could not be told whether messages come', {
					error,
				}),
		},
	);
	return {
		async stop() {
			stopping.abort();
			await running;
		},
	};
}

/** Resolves when a run has begun, as far as can be known; rejects where none could. n8n takes each alarm once. */
async function giveOut(
	context: ITriggerFunctions,
	alarm: Alarm,
	stopping: AbortSignal,
): Promise<void> {
	const items = [{ json: alarmItem(alarm) }];
	const done = context.helpers.createDeferredPromise<IRun>();
	const started = new Promise<void>((resolve) => onStart(items, resolve));
	const last = alarm.kind === 'silent' ? alarm.since : alarm.inAll;
	const key = shortHash([storeId(context), 'alarm', alarm.kind, String(last)]);
	keepState(context);
	context.emit([items], undefined, done, key);
	const late = sleep(LONGEST_START_MS, stopping).catch(() => undefined);
	await Promise.race([started, done.promise, late]);
}
