import type { IDataObject, INode } from 'n8n-workflow';

import { knownStore } from './runningStores';

/** What the functions of n8n have in common that reach a node's static data. */
export interface StaticDataContext {
	getMode(): string;
	getNode(): INode;
	getWorkflow(): { id?: string };
	getWorkflowStaticData(type: 'node'): IDataObject;
}

const ids = new WeakMap<StaticDataContext, string>();

/** Identifies one trigger node among all workflows of the process. */
export function storeId(context: StaticDataContext): string {
	const known = ids.get(context);
	if (known !== undefined) return known;
	// n8n copies the whole node for this.
	const id = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	ids.set(context, id);
	return id;
}

/** What n8n has stored of the trigger's state; undefined at first. */
export function storedState(context: StaticDataContext): unknown {
	return context.getWorkflowStaticData('node').state;
}

/** Keeps a stored state that cannot be read, so that nothing is lost when a new one is written. */
export function setAsideStoredState(context: StaticDataContext): void {
	const data = context.getWorkflowStaticData('node');
	data.unreadableState = data.state;
}

/**
 * Has n8n write the state with the static data that belongs to this call. Each request has a copy of
 * the static data of its own, and the last one to be written wins: so the copy holds no state but
 * asks the store for the newest one at the moment when n8n writes it.
 */
export function keepState(context: StaticDataContext): void {
	if (context.getMode() === 'manual') return;
	const store = knownStore(storeId(context));
	if (store === undefined) return;
	const newest: IDataObject = { toJSON: () => store.toJSON() };
	context.getWorkflowStaticData('node').state = newest;
}
