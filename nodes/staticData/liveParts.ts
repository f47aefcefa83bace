import type { IDataObject } from 'n8n-workflow';

/** What the functions of n8n have in common that reach static data. */
export interface StaticDataContext {
	getMode(): string;
	getWorkflow(): { readonly id?: string | undefined };
	getWorkflowStaticData(type: string): IDataObject;
}

/**
 * Makes what stands in a copy of static data in place of what was stored: it is asked for its text when n8n writes the
 * copy, and gives what this process knows by then.
 */
export type LivePart = (stored: unknown) => IDataObject;

type PartsOfWorkflow = Map<string, LivePart>;

/** By workflow. All nodes of this package are in one bundle, so that they have this in common. */
const workflows = new Map<string, PartsOfWorkflow>();

/** Has a place in the part of static data that all nodes of a workflow share be live in this process from now on. */
export function setLivePart(workflowId: string, place: string, part: LivePart): void {
	const parts = workflows.get(workflowId) ?? new Map<string, LivePart>();
	workflows.set(workflowId, parts.set(place, part));
}

/**
 * n8n has one static data for all nodes of a workflow and writes it whole, from copies of any age: so whoever may be the
 * reason for a write puts the live parts into its copy first. That alone is no reason for a write.
 */
export function carryLiveParts(context: StaticDataContext): void {
	if (context.getMode() === 'manual') return;
	const parts = workflows.get(context.getWorkflow().id ?? '');
	if (parts === undefined) return;
	const data = context.getWorkflowStaticData('global');
	for (const [place, part] of parts) {
		const value = data[place];
		if (isLive(value)) continue;
		// n8n takes notice of what is set, and not of what is defined (n8n-workflow, ObservableObject).
		const live = { value: part(value), configurable: true, enumerable: true, writable: true };
		Object.defineProperty(data, place, live);
	}
}

/** Whether what stands in a copy is live already: n8n uses one copy for several calls at times. */
export function isLive(value: unknown): value is IDataObject {
	return (
		typeof value === 'object' &&
		value !== null &&
		typeof Reflect.get(value, 'toJSON') === 'function'
	);
}
