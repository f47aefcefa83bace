import type { ITriggerFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { StateRules, StateStore, StoreKind } from '../state/StateStore';
import { isMoved, type StoredEntry } from '../state/workflow/storedTriggers';
import { keepStartedState, ownState, setAsideStoredState } from '../state/workflow/persistence';
import { storeId, triggerId } from '../state/storeId';
import { warningAbout } from '../state/redis/checkRedis';
import { RedisStateError } from '../state/redis/RedisStateError';
import type { Elsewhere } from '../state/redis/RedisOutbox';
import { startRedisStore } from '../state/redis/redisStores';
import { placeOf, readRedisCredential, type RedisSettings } from '../state/redis/settings';
import { startStore, triggersOf, triggersOfStarted } from '../state/workflow/runningStores';
import { WorkflowStateStore } from '../state/workflow/WorkflowStateStore';
import { elsewhere, entriesOf, isIn, newestOf } from '../state/workflow/whereItWas';

const UNREADABLE_STATE =
	'The stored state of the Acumatica Trigger cannot be read by this version. It was set aside in the static data of the workflow and the trigger starts without memory: a repeated notification may come through once more, and rows that were held stay in what was set aside.';

const WAS_IN_REDIS =
	'Acumatica Trigger: State Store was changed from Redis to the workflow. The trigger starts without memory: a repeated notification may come through once more, and what was held or batched in Redis is not given out.';

const WAS_IN_WORKFLOW =
	'Acumatica Trigger: the state is in Redis from now on, and no longer in the workflow. The trigger knows what Redis has of it: a repeated notification of before may come through once more, and what was held or batched in the workflow is not given out.';

const WAS_IN_OTHER_PLACE =
	'Acumatica Trigger: the credential names another Redis, database or key prefix than before. The trigger knows what is there: a repeated notification of before may come through once more, and what was held or batched in the old place is not given out. If it is the same place by another name, nothing has changed.';

/** Activations that nobody waits for, so that what will pass must not stop the trigger. */
const UNATTENDED = new Set(['init', 'leadershipChange']);

type StateSettings = StateRules & { readonly stateStore: StoreKind };

/** The state of a trigger that runs in this process. */
export interface StartedState {
	readonly store: StateStore;
	/** Called when nothing can keep the trigger from running any more: its state is here from now on. */
	begin(): void;
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

function startInWorkflow(
	context: ITriggerFunctions,
	{ memoryMs, windowMs, batch }: StateSettings,
): StartedState {
	const id = triggerId(context);
	const own = ownState(context);
	const options = { clock: Date.now, memoryMs, windowMs, batch };
	const stopping = () => triggersOf(id.workflowId)?.stop(id.nodeId, Date.now());
	const ended = { stopping, stopped: async () => {} };
	if (isMoved(newestOf(entriesOf(context, Date.now())))) {
		const store = new WorkflowStateStore(options);
		const begin = () => {
			context.logger.warn(WAS_IN_REDIS);
			triggersOfStarted(id.workflowId, Date.now()).start(id.nodeId, store, own.takenFrom);
			keepStartedState(context);
		};
		return { store, begin, ...ended };
	}
	const { store, unreadable } = startStore(id, own, options);
	if (unreadable !== null) {
		setAsideStoredState(context, own);
		context.logger.error(UNREADABLE_STATE, { error: unreadable });
	}
	const problem = store.takeProblem();
	if (problem !== null) context.logger.error(`Acumatica Trigger: ${problem.message}`);
	keepStartedState(context);
	return { store, begin: () => {}, ...ended };
}

async function startInRedis(
	context: ITriggerFunctions,
	settings: StateSettings,
): Promise<StartedState> {
	const id = storeId(context);
	const redis = await redisSettings(context);
	const { store, connection, stop } = startRedisStore(id, redis, settings, Date.now);
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
	const begin = () => {
		const away = moveTo(context, placeOf(redis));
		if (away.until > 0) store.outbox.wasElsewhere(away);
	};
	return { store, begin, stopping: () => {}, stopped: stop };
}

/** Notes that the state is in a place of Redis from now on. Gives when it was elsewhere. */
function moveTo(context: ITriggerFunctions, place: string): Elsewhere {
	const { workflowId, nodeId } = triggerId(context);
	const now = Date.now();
	const entries = entriesOf(context, now);
	const away = elsewhere(entries, place);
	const newest = newestOf(entries);
	const warning = warningOfMove(newest, place);
	if (warning !== null && away.until > 0) context.logger.warn(warning);
	const storedAt = warning === null ? (newest.storedAt ?? now) : now;
	triggersOfStarted(workflowId, now).move(nodeId, { place, leftAt: away.until, storedAt });
	keepStartedState(context);
	return away;
}

/** Null where the state stays where it was. */
function warningOfMove(newest: StoredEntry, place: string): string | null {
	if (isIn(newest, place)) return null;
	return isMoved(newest) ? WAS_IN_OTHER_PLACE : WAS_IN_WORKFLOW;
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
