import { randomBytes } from 'node:crypto';

import type { TriggerId } from '../storeId';
import { readEntry } from './storedTriggers';
import { TriggersOfWorkflow } from './TriggersOfWorkflow';
import type { WorkflowStateOptions } from './WorkflowState';
import { WorkflowStateStore } from './WorkflowStateStore';
import { WriteWatch } from './WriteWatch';

/** Tells the writes of this process from those of others. */
const WRITER = randomBytes(6).toString('base64url');

/** The triggers of this process by workflow. */
const workflows = new Map<string, TriggersOfWorkflow>();

/** The triggers of a workflow that ran in this process; undefined where none did. */
export function triggersOf(workflowId: string): TriggersOfWorkflow | undefined {
	return workflows.get(workflowId);
}

/** The same where one begins to run, at `now` in ms since 1970. */
export function triggersOfStarted(workflowId: string, now: number): TriggersOfWorkflow {
	const known = workflows.get(workflowId);
	if (known !== undefined) return known;
	const triggers = new TriggersOfWorkflow(new WriteWatch(WRITER), now);
	workflows.set(workflowId, triggers);
	return triggers;
}

export interface StartedStore {
	readonly store: WorkflowStateStore;
	/** Why the stored state could not be read, so that the store starts empty; null where all is well. */
	readonly unreadable: Error | null;
}

/**
 * The store of a trigger that begins to run in this process. It goes on with the state in memory or,
 * where that is newer or there is none, with what n8n has stored of this trigger. Either way what is
 * held gets a whole window again: while the trigger did not run, nobody could send the other half.
 */
export function startStore(
	{ workflowId, nodeId }: TriggerId,
	{ stored, takenFrom }: { readonly stored: unknown; readonly takenFrom: string | undefined },
	options: WorkflowStateOptions,
): StartedStore {
	const triggers = triggersOfStarted(workflowId, options.clock());
	const known = triggers.store(nodeId);
	if (known !== undefined && known.currentRevision >= readEntry(stored).revision) {
		known.configure(options);
		known.beginWindowsAnew();
		triggers.start(nodeId, known, triggers.takenFrom(nodeId) ?? takenFrom);
		return { store: known, unreadable: null };
	}
	const { store, unreadable } = restoredStore(stored, options);
	triggers.start(nodeId, store, takenFrom);
	return { store, unreadable };
}

function restoredStore(stored: unknown, options: WorkflowStateOptions): StartedStore {
	const store = new WorkflowStateStore(options);
	if (stored === undefined || stored === null) return { store, unreadable: null };
	try {
		store.restore(stored);
		return { store, unreadable: null };
	} catch (error) {
		const unreadable = error instanceof Error ? error : new Error(String(error));
		return { store: new WorkflowStateStore(options), unreadable };
	}
}

/** The store of a trigger that runs in this process; undefined where it does not run here. */
export function runningStore({ workflowId, nodeId }: TriggerId): WorkflowStateStore | undefined {
	return workflows.get(workflowId)?.runningStore(nodeId);
}
