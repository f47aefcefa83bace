import type { IDataObject } from 'n8n-workflow';

import { storeId, type NodeContext } from '../storeId';
import { knownStore } from './runningStores';

/** What the functions of n8n have in common that reach a node's static data. */
export interface StaticDataContext extends NodeContext {
	getMode(): string;
	getWorkflowStaticData(type: 'node'): IDataObject;
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
