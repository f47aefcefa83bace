import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { isRow } from '../rows/change';
import { carryLiveParts, setLivePart, type StaticDataContext } from './liveParts';

interface NodeContext extends StaticDataContext {
	getNode(): { readonly id: string };
}

/** What one node remembers. Replaced, never changed. */
interface Memory {
	/** Counts its changes. */
	readonly revision: number;
	readonly data: IDataObject;
}

/** The memories in one copy of static data. */
interface MemoriesInCopy {
	/** What n8n writes, nothing where there is nothing: from then on other copies carry it too. */
	toJSON(): IDataObject | undefined;
	read(): Readonly<Record<string, Memory>>;
	remember(nodeId: string, memory: Memory): void;
}

/** The place in the part of static data that all nodes of a workflow share. */
const PLACE = 'acumaticaErpMemories';

const memoriesForm = z
	.record(
		z.object({
			revision: z.number(),
			data: z.custom<IDataObject>(isRow),
		}),
	)
	.catch({});

/** By workflow and node: what n8n has written last of a copy in which the node itself had remembered it. */
const written = new Map<string, Map<string, Memory>>();

/**
 * What this node remembers of its earlier runs. It is the node's own: n8n writes static data whole, from copies of any
 * age, and what another node had written of an old one does not count.
 */
export function recallMemory(context: NodeContext): Readonly<IDataObject> {
	return newest(context).data;
}

/**
 * Has n8n write what this node remembers when it writes this copy, and not before: a run that n8n does not end must come
 * again.
 */
export function rememberMemory(context: NodeContext, data: IDataObject): void {
	const workflowId = workflowIdOf(context);
	const { revision } = newest(context);
	carryMemories(workflowId);
	carryLiveParts(context);
	const shared = context.getWorkflowStaticData('global');
	const memories = shared[PLACE];
	if (isInCopy(memories)) memories.remember(context.getNode().id, { revision: revision + 1, data });
	// Set, for which n8n looks.
	shared[PLACE] = memories;
	const old = context.getWorkflowStaticData('node');
	for (const name of Object.keys(old)) delete old[name];
}

/** Has whatever nodes of a workflow remember be among its live parts, also what has yet to come. */
export function carryMemories(workflowId: string): void {
	setLivePart(workflowId, PLACE, (stored) => memoriesInCopy(workflowId, stored));
}

function newest(context: NodeContext): Memory {
	const { id } = context.getNode();
	const place = context.getWorkflowStaticData('global')[PLACE];
	const stored = isInCopy(place) ? place.read() : memoriesForm.parse(place);
	const known = written.get(workflowIdOf(context))?.get(id);
	// Where earlier versions of this package have stored it.
	const old = () => ({ revision: 0, data: { ...context.getWorkflowStaticData('node') } });
	return newer(Object.hasOwn(stored, id) ? stored[id] : undefined, known) ?? old();
}

function memoriesInCopy(workflowId: string, stored: unknown): IDataObject & MemoriesInCopy {
	const copy = memoriesForm.parse(stored);
	const own = new Map<string, Memory>();
	const known = written.get(workflowId) ?? new Map<string, Memory>();
	written.set(workflowId, known);
	const over = (memories: ReadonlyMap<string, Memory>) => {
		const all: Record<string, Memory> = { ...copy };
		for (const [id, memory] of memories) all[id] = newer(memory, all[id]) ?? memory;
		return all;
	};
	return {
		toJSON: () => {
			for (const [id, memory] of own) known.set(id, newer(memory, known.get(id)) ?? memory);
			const all = over(known);
			return Object.keys(all).length === 0 ? undefined : all;
		},
		read: () => over(new Map([...known, ...own])),
		remember: (nodeId, memory) => void own.set(nodeId, memory),
	};
}

/** The one of the higher revision. */
function newer(a: Memory | undefined, b: Memory | undefined): Memory | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return b.revision > a.revision ? b : a;
}

function isInCopy(value: unknown): value is IDataObject & MemoriesInCopy {
	return isRow(value) && typeof Reflect.get(value, 'remember') === 'function';
}

function workflowIdOf(context: StaticDataContext): string {
	return context.getWorkflow().id ?? '';
}
