import type { ITriggerFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { StateRules, StateStore, StoreKind } from '../state/StateStore';
import { keepStartedState, ownState, setAsideStoredState } from '../state/workflow/persistence';
import { storeId, triggerId } from '../state/storeId';
import { warningAbout } from '../state/redis/checkRedis';
import { RedisStateError } from '../state/redis/RedisStateError';
import type { RedisSettings } from '../state/redis/settings';
import { startRedisStore } from '../state/redis/redisStores';
import { readRedisCredential } from '../state/redis/settings';
import { startStore, triggersOf, triggersOfStarted } from '../state/workflow/runningStores';

const UNREADABLE_STATE =
	'The stored state of the Acumatica Trigger cannot be read by this version. It was set aside in the static data of the workflow and the trigger starts without memory: a repeated notification may come through once more, and rows that were held stay in what was set aside.';

/** Activations that nobody waits for, so that what will pass must not stop the trigger. */
const UNATTENDED = new Set(['init', 'leadershipChange']);

type StateSettings = StateRules & { readonly stateStore: StoreKind };

/** The state of a trigger that runs in this process. */
export interface StartedState {
	readonly store: StateStore;
	/** Ends waits, so that the release can end. */
	stopping(): void;
	/** When the release has ended. */
	stopped(): Promise<void>;
}

/** @throws NodeOperationError that says what to fix */
export async function startState(
	context: ITriggerFunctions,
	settings: StateSettings,
): Promise<StartedState> {
	return settings.stateStore === 'redis'
		? await startInRedis(context, settings)
		: startInWorkflow(context, settings);
}

function startInWorkflow(context: ITriggerFunctions, settings: StateSettings): StartedState {
	const id = triggerId(context);
	const own = ownState(context);
	const { store, unreadable } = startStore(id, own, {
		clock: Date.now,
		memoryMs: settings.memoryMs,
		windowMs: settings.windowMs,
		batch: settings.batch,
	});
	if (unreadable !== null) {
		setAsideStoredState(context, own);
		context.logger.error(UNREADABLE_STATE, { error: unreadable });
	}
	keepStartedState(context);
	const stopping = () => triggersOf(id.workflowId)?.stop(id.nodeId, Date.now());
	return { store, stopping, stopped: async () => {} };
}

async function startInRedis(
	context: ITriggerFunctions,
	settings: StateSettings,
): Promise<StartedState> {
	const id = storeId(context);
	const { workflowId, nodeId } = triggerId(context);
	triggersOfStarted(workflowId, Date.now()).move(nodeId, Date.now());
	const { store, connection, stop } = startRedisStore(
		id,
		await redisSettings(context),
		settings,
		Date.now,
	);
	try {
		await store.probe();
		const warning = await warningAbout(connection);
		if (warning !== null) context.logger.warn(`Acumatica Trigger: ${warning}`);
	} catch (error) {
		const passes = error instanceof RedisStateError && error.passes;
		if (!passes || !UNATTENDED.has(context.getActivationMode())) {
			await stop();
			throw failed(context, error);
		}
		context.logger.error(`Acumatica Trigger: ${error.message} The trigger goes on trying.`);
	}
	return { store, stopping: () => {}, stopped: stop };
}

async function redisSettings(context: ITriggerFunctions): Promise<RedisSettings> {
	try {
		return readRedisCredential(await context.getCredentials('acumaticaErpRedisApi'));
	} catch (error) {
		throw failed(context, error);
	}
}

function failed(context: ITriggerFunctions, error: unknown): NodeOperationError {
	const message = error instanceof Error ? error.message : String(error);
	const failure = new NodeOperationError(context.getNode(), message, {
		description: 'The trigger keeps its state in Redis, because State Store is set to Redis.',
	});
	// n8n puts a sentence of its own in the place of a message that names a code such as ECONNREFUSED.
	failure.message = message;
	return failure;
}
