import type { INode } from 'n8n-workflow';

/** The functions of n8n have this in common. */
export interface NodeContext {
	getNode(): INode;
	getWorkflow(): { id?: string };
}

/** Tells one trigger from all others of a process. */
export interface TriggerId {
	readonly workflowId: string;
	readonly nodeId: string;
}

const ids = new WeakMap<NodeContext, TriggerId>();

export function triggerId(context: NodeContext): TriggerId {
	const known = ids.get(context);
	if (known !== undefined) return known;
	// n8n copies the whole node for this.
	const id = { workflowId: context.getWorkflow().id ?? '', nodeId: context.getNode().id };
	ids.set(context, id);
	return id;
}

/** The same as a text: workflow id and node id, with a slash between them. */
export function storeId(context: NodeContext): string {
	const { workflowId, nodeId } = triggerId(context);
	return `${workflowId}/${nodeId}`;
}
