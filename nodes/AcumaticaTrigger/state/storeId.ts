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

const nodes = new WeakMap<NodeContext, INode>();

/** The node, for which n8n makes a copy of the whole of it each time. */
export function nodeOf(context: NodeContext): INode {
	const known = nodes.get(context);
	if (known !== undefined) return known;
	const node = context.getNode();
	nodes.set(context, node);
	return node;
}

export function triggerId(context: NodeContext): TriggerId {
	return { workflowId: context.getWorkflow().id ?? '', nodeId: nodeOf(context).id };
}

/** The same as a text: workflow id and node id, with a slash between them. */
export function storeId(context: NodeContext): string {
	const { workflowId, nodeId } = triggerId(context);
	return `${workflowId}/${nodeId}`;
}
