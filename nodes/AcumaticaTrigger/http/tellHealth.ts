import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { TriggerSettings } from '../settings';
import { unavailable, type OpenedState } from './openState';
import { refuse, RETRY_AFTER_SECONDS } from './refuse';

/** The figures of a trigger: what came in, what waits, what went out. */
export async function tellHealth(
	context: IWebhookFunctions,
	state: OpenedState | null,
	{ stateStore }: TriggerSettings,
): Promise<IWebhookResponseData> {
	if (state === null || (!state.ok && !state.isRedis)) {
		return { webhookResponse: { stateStore, releaseRunning: false } };
	}
	if (!state.ok) return unhealthy(context, state.message);
	const { store } = state;
	try {
		const { counters, held, waiting, lastMessageAt, releaseRunning = true } = await store.health();
		return {
			webhookResponse: {
				...counters,
				held,
				waiting,
				lastMessageAt,
				stateStore: store.kind,
				releaseRunning,
			},
		};
	} catch (error) {
		return unhealthy(context, unavailable(error).message);
	}
}

function unhealthy(context: IWebhookFunctions, message: string): IWebhookResponseData {
	return refuse(context, 503, { status: 'unavailable', message }, RETRY_AFTER_SECONDS);
}
