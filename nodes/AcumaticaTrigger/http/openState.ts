import type { IWebhookFunctions } from 'n8n-workflow';

import { storeId, triggerId } from '../state/storeId';
import { RedisStateError } from '../state/redis/RedisStateError';
import { isInPlaceOf, redisStore } from '../state/redis/redisStores';
import { readRedisCredential } from '../state/redis/settings';
import { runningStore, triggersOf } from '../state/workflow/runningStores';
import type { StateRules, StateStore, StoreKind } from '../state/StateStore';

const NOT_RUNNING_HERE =
	'The Acumatica Trigger does not run in this n8n process, so that its memory cannot be reached. Right after a start of n8n this passes within seconds. If it stays, this is a webhook process of queue mode: set State Store of the trigger to Redis, so that all processes share one memory, or let the main process receive the webhooks.';

/** Told to the sender of a message that is in a store of which nothing comes out any more. */
export const STORE_CHANGED =
	'The Acumatica Trigger was given another store for its state while this message came in. Send it again, so that the new store has it.';

export type OpenedState =
	| { readonly ok: true; readonly store: StateStore; readonly leave: () => void }
	| {
			readonly ok: false;
			readonly message: string;
			/** In one word, for the log. */
			readonly reason: string;
			/** Whether the state is missing because of Redis, so that the user may have chosen to go on without. */
			readonly isRedis: boolean;
	  };

/** The trigger's state, as this process of n8n reaches it; whoever has it calls `leave` at the end. */
export async function openState(
	context: IWebhookFunctions,
	settings: StateRules & { readonly stateStore: StoreKind },
): Promise<OpenedState> {
	if (settings.stateStore === 'workflow') {
		const store = runningStore(triggerId(context));
		return store === undefined
			? { ok: false, message: NOT_RUNNING_HERE, reason: 'notRunningHere', isRedis: false }
			: { ok: true, store, leave: () => {} };
	}
	try {
		const credential = await context.getCredentials('acumaticaErpRedisApi');
		const redis = readRedisCredential(credential);
		const store = redisStore(storeId(context), redis, settings, Date.now);
		return { ok: true, store, leave: store.enter() };
	} catch (error) {
		return { ok: false, ...unavailable(error), isRedis: true };
	}
}

/** Whether a store that a request has opened is still that of the trigger, which can be published anew meanwhile. */
export function isStoreOfTrigger(context: IWebhookFunctions, store: StateStore): boolean {
	const id = triggerId(context);
	return store.kind === 'workflow'
		? triggersOf(id.workflowId)?.store(id.nodeId) === store
		: runningStore(id) === undefined && isInPlaceOf(store, storeId(context));
}

/** The reply and the log's word for a state that cannot be used. */
export function unavailable(error: unknown): { message: string; reason: string } {
	if (error instanceof RedisStateError) {
		return { message: error.message, reason: `redis-${error.problem}` };
	}
	const text = error instanceof Error ? error.message : String(error);
	return {
		message: `State Store is Redis, but its credential cannot be read: ${text}`,
		reason: 'redis-credential',
	};
}
