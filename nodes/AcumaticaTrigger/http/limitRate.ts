import type { IWebhookFunctions } from 'n8n-workflow';

import { storeId } from '../state/storeId';
import type { OpenedState } from './openState';
import { secondsToWait } from './rateLimits';
import type { Step } from './reply';

const TOO_MANY = 'More messages than the trigger takes in a minute. Send this one again later.';

/** Whether the message may come in now. A test run is never limited. */
export function limitRate(
	context: IWebhookFunctions,
	state: OpenedState | null,
	messagesPerMinute: number | null,
	now: number,
): Step<object> {
	if (state === null || messagesPerMinute === null) return { ok: true };
	const seconds = secondsToWait(storeId(context), messagesPerMinute, now);
	if (seconds === null) return { ok: true };
	if (state.ok) state.store.counts.add('limited');
	return {
		ok: false,
		answer: {
			log: { outcome: 'limited', name: null },
			status: 429,
			body: { status: 'limited', message: TOO_MANY },
			retryAfterSeconds: seconds,
		},
	};
}
