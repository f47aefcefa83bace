import type { IDataObject, IWebhookFunctions, Logger } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { carryLiveParts, isLive, setLivePart } from '../../../staticData/liveParts';
import { carryMemories } from '../../../staticData/nodeMemory';
import { hasSucceeded, untilAnswered } from '../answered';
import { triggerId, type NodeContext } from '../storeId';
import { triggersOf } from './runningStores';
import { LONGEST_WAIT_MS } from './SharedWrites';
import { readEntry, readStoredTriggers, type StoredTriggers } from './storedTriggers';
import type { TriggersOfWorkflow } from './TriggersOfWorkflow';
import { warnOfWrites } from './warnOfWrites';

/** What the functions of n8n have in common that reach static data. */
export interface StaticDataContext extends NodeContext {
	getMode(): string;
	getWorkflowStaticData(type: string): IDataObject;
	readonly logger: Logger;
}

/** The place in the part of static data that all nodes of a workflow share. */
const PLACE = 'acumaticaErpTriggers';

const NOTHING = () => {};

/** What stands in a copy of static data after a trigger was there: asked for its text when n8n writes it. */
interface Written {
	toJSON(): StoredTriggers;
	/** What would be written, without a mark. */
	read(): StoredTriggers;
}

/** What n8n has stored of a trigger. */
export interface OwnState {
	/** Undefined at first. */
	readonly stored: unknown;
	/** The name of the node under which an older version had stored it, now or at an earlier start. */
	readonly takenFrom: string | undefined;
	/** Whether it still stands there. */
	readonly isOldPlace: boolean;
}

/** The stored state of this trigger, whatever its name is or was. */
export function ownState(context: StaticDataContext): OwnState {
	const { nodeId } = triggerId(context);
	const { triggers } = storedTriggers(context);
	const stored = Object.hasOwn(triggers, nodeId) ? triggers[nodeId] : undefined;
	if (stored !== undefined) {
		return { stored, takenFrom: readEntry(stored).takenFrom, isOldPlace: false };
	}
	const { name } = context.getNode();
	// A copy from before it was taken may have been written since.
	const isTaken = Object.values(triggers).some((entry) => readEntry(entry).takenFrom === name);
	const old = isTaken ? undefined : context.getWorkflowStaticData('node').state;
	const isOldPlace = old !== undefined;
	return { stored: old, takenFrom: isOldPlace ? name : undefined, isOldPlace };
}

/** Keeps a stored state that cannot be read, so that nothing is lost when a new one is written. */
export function setAsideStoredState(
	context: StaticDataContext,
	{ stored, isOldPlace }: OwnState,
): void {
	const { workflowId, nodeId } = triggerId(context);
	if (!isOldPlace) {
		triggersOf(workflowId)?.setAside(nodeId, stored);
		return;
	}
	const data = context.getWorkflowStaticData('node');
	data.unreadableState = data.state;
}

/** Has n8n write the states of all triggers of the workflow, and removes what an older version has stored. */
export function keepStartedState(context: StaticDataContext): void {
	const data = context.getWorkflowStaticData('node');
	if (data.state !== undefined) delete data.state;
	const { workflowId } = triggerId(context);
	const triggers = triggersOf(workflowId);
	if (triggers === undefined) return;
	setLivePart(workflowId, PLACE, (stored) => liveOver(stored, triggers));
	carryMemories(workflowId);
	put(context, triggers);
}

/**
 * Has n8n write the state with the static data that belongs to this call. Each request has a copy of
 * the static data of its own, and the last one to be written wins: so the copy holds no state but
 * asks for the newest one of every trigger at the moment when n8n writes it.
 */
export function keepState(context: StaticDataContext): void {
	const triggers = triggersToKeep(context);
	if (triggers !== undefined) put(context, triggers);
}

function put(context: StaticDataContext, triggers: TriggersOfWorkflow): void {
	carryLiveParts(context);
	const data = context.getWorkflowStaticData('global');
	const before = data[PLACE];
	// Set in any case, for which n8n looks.
	data[PLACE] = isWritten(before) ? before : liveOver(before, triggers);
}

function liveOver(stored: unknown, triggers: TriggersOfWorkflow): IDataObject {
	return written(readStoredTriggers(stored), triggers, () => {});
}

/**
 * The same for a run that a request has begun. Only once that is answered does the state know its message again, so the
 * run waits for it; where another request writes by then, its write has that, and n8n is spared one.
 *
 * @param answered undefined for a run that no request has begun
 */
export async function keepStateOfRun(
	context: StaticDataContext,
	answered: Promise<void> | undefined,
): Promise<void> {
	// Another node of the run may be the reason for a write.
	carryLiveParts(context);
	const triggers = triggersToKeep(context);
	if (triggers === undefined) return;
	if (answered !== undefined) {
		await Promise.race([answered, sleep(LONGEST_WAIT_MS)]);
		if (await triggers.writes.beginsSoon()) return;
	}
	put(context, triggers);
}

/**
 * The same for a request: resolves when its changes are stored by the write of another one, or when n8n is to write
 * them before it replies, which the reply tells.
 *
 * @param receivedAt when n8n had read the copy of this request at the latest, in ms since 1970
 * @returns what is to be done when n8n takes the reply
 */
export async function keepStateOfRequest(
	context: IWebhookFunctions,
	startsRun: boolean,
	receivedAt: number,
): Promise<() => void> {
	const triggers = triggersToKeep(context);
	if (triggers === undefined) return NOTHING;
	const { watch, writes } = triggers;
	// n8n starts a run before it writes, which nobody should wait for.
	const turn = startsRun ? writes.alone() : await writes.turn();
	if (turn === null) return NOTHING;
	const data = context.getWorkflowStaticData('global');
	const copy = readStoredTriggers(data[PLACE]);
	carryLiveParts(context);
	if (watch.isOlder(copy, receivedAt)) warnOfWrites(context, 'older');
	let write: number | null = null;
	const newest = written(copy, triggers, (made) => {
		write = made;
		writes.begun(turn);
	});
	data[PLACE] = newest;
	const response = context.getResponseObject();
	const answered = () => {
		const isAccepted = hasSucceeded(response);
		turn.end(isAccepted ? write : null);
		if (!isAccepted) return;
		if (write === null) warnOfWrites(context, 'notWritten');
		else watch.repliedAfter(write, Date.now());
	};
	// Where the sender has gone, nobody waits for the write any more, but what it has stored may go out.
	const clientHasGone = () => {
		turn.end(null);
		void untilAnswered(response).then(answered);
	};
	if (response.closed) clientHasGone();
	else {
		response.once('finish', answered);
		response.once('close', () => {
			if (!response.writableFinished) clientHasGone();
		});
	}
	return () => {
		// When n8n 2 starts a run it takes back that this copy was touched (WorkflowRunner, establishContextForPersistence).
		if (startsRun) data[PLACE] = newest;
	};
}

/** Undefined where nothing is to be written: test runs, and triggers whose state is not in this process. */
function triggersToKeep(context: StaticDataContext): TriggersOfWorkflow | undefined {
	if (context.getMode() === 'manual') return undefined;
	const { workflowId, nodeId } = triggerId(context);
	const triggers = triggersOf(workflowId);
	return triggers?.knows(nodeId) === true ? triggers : undefined;
}

/** n8n uses one copy for several calls at times: then what an earlier call has put there is there. */
function storedTriggers(context: StaticDataContext): StoredTriggers {
	const value = context.getWorkflowStaticData('global')[PLACE];
	return isWritten(value) ? value.read() : readStoredTriggers(value);
}

function written(
	copy: StoredTriggers,
	triggers: TriggersOfWorkflow,
	onWrite: (write: number) => void,
): IDataObject {
	const toJSON = () => {
		const mark = triggers.watch.next();
		onWrite(mark.write);
		return { ...mark, ...triggers.over(copy, Date.now()) };
	};
	const read = () => ({ ...copy, ...triggers.over(copy, Date.now()) });
	return { toJSON, read };
}

function isWritten(value: unknown): value is Written & IDataObject {
	return isLive(value) && typeof Reflect.get(value, 'read') === 'function';
}
