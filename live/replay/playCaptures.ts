import type { INodeExecutionData } from 'n8n-workflow';

import { presentChanges } from '../../nodes/items/presentChanges';
import { receive, type ReplyBody } from '../../nodes/AcumaticaTrigger/intake/receive';
import { finish } from '../../nodes/AcumaticaTrigger/release/finish';
import type { TriggerSettings } from '../../nodes/AcumaticaTrigger/settings';
import { WorkflowStateStore } from '../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import type { Capture } from './readCapture';

/** What came of a request, or of the end of a wait. */
export interface Step {
	/** Which request it answers, from 1; null for what the trigger gives out by itself. */
	readonly request: number | null;
	/** Milliseconds since the first request. */
	readonly afterMs: number;
	readonly status: number | null;
	readonly reply: ReplyBody | null;
	readonly items: INodeExecutionData[];
}

/** Between requests that do not tell when they came. */
const BETWEEN_MS = 1000;

/**
 * Takes captures in their order through the trigger's own intake, with its memory and its release, on a clock of its
 * own. Nobody is authenticated: a capture may have been made with another secret.
 *
 * @param startAt when the first one came, in ms since 1970, where it does not tell
 */
export async function playCaptures(
	captures: readonly Capture[],
	settings: TriggerSettings,
	startAt: number,
): Promise<Step[]> {
	const begin = captures[0]?.receivedAt ?? startAt;
	let now = begin;
	const store = new WorkflowStateStore({ ...settings, clock: () => now });
	const steps: Step[] = [];
	const releaseAt = async (time: number) => {
		now = Math.max(now, time);
		await store.outbox.releaseDue();
		for (const { key, changes } of await store.outbox.takeEmissions()) {
			const items = presentChanges(finish(changes, settings), settings.output);
			await store.outbox.settle(key);
			if (items.length === 0) continue;
			steps.push({ request: null, afterMs: now - begin, status: null, reply: null, items });
		}
	};
	for (const [index, { headers, body, receivedAt }] of captures.entries()) {
		if (index > 0) await releaseAt(receivedAt ?? now + BETWEEN_MS);
		const isSigned = Object.keys(headers).some((name) => name.endsWith('signature'));
		const receipt = await receive(body, settings, store, () => now, { headers, isSigned });
		if (receipt.messageKey !== null) await store.messages.delivered(receipt.messageKey);
		steps.push({
			request: index + 1,
			afterMs: now - begin,
			status: receipt.status,
			reply: receipt.body,
			items: presentChanges(receipt.changes, settings.output),
		});
	}
	// Held rows may go into a batch, which then has a window of its own.
	await releaseAt(now + settings.windowMs);
	await releaseAt(now + (settings.batch?.windowMs ?? 0));
	return steps;
}
