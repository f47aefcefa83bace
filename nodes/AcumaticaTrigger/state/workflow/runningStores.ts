import type { WorkflowStateOptions } from './WorkflowState';
import { WorkflowStateStore } from './WorkflowStateStore';

interface Running {
	readonly store: WorkflowStateStore;
	active: boolean;
}

/** The stores of the triggers of this process, by workflow and node. */
const stores = new Map<string, Running>();

export interface StartedStore {
	readonly store: WorkflowStateStore;
	/** Why the stored state could not be read, so that the store starts empty; null where all is well. */
	readonly unreadable: Error | null;
}

/**
 * The store of a trigger that begins to run in this process. It goes on with the state in memory or,
 * where that is newer or there is none, with what n8n has stored.
 */
export function startStore(
	id: string,
	stored: unknown,
	options: WorkflowStateOptions,
): StartedStore {
	const known = stores.get(id);
	if (known !== undefined && known.store.currentRevision >= revisionOf(stored)) {
		known.store.configure(options);
		known.active = true;
		return { store: known.store, unreadable: null };
	}
	const { store, unreadable } = restoredStore(stored, options);
	stores.set(id, { store, active: true });
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

export function stopStore(id: string): void {
	const known = stores.get(id);
	if (known === undefined) return;
	known.active = false;
	known.store.wake();
}

/** The trigger keeps its state elsewhere from now on: what is here must not be written any more. */
export function forgetStore(id: string): void {
	stores.delete(id);
}

/** The store of a trigger that runs in this process; undefined where it does not run here. */
export function runningStore(id: string): WorkflowStateStore | undefined {
	const known = stores.get(id);
	return known?.active === true ? known.store : undefined;
}

/** The store of a trigger that ran in this process, though it may be inactive now. */
export function knownStore(id: string): WorkflowStateStore | undefined {
	return stores.get(id)?.store;
}

function revisionOf(stored: unknown): number {
	const revision =
		typeof stored === 'object' && stored !== null && 'revision' in stored ? stored.revision : 0;
	return typeof revision === 'number' ? revision : 0;
}
