import type { INode } from 'n8n-workflow';

/** The functions of n8n have this in common. */
export interface NodeContext {
	getNode(): INode;
	getWorkflow(): { id?: string };
}

const ids = new WeakMap<NodeContext, string>();

/** Identifies one trigger node among all workflows of the process. */
export function storeId(context: NodeContext): string {
	const known = ids.get(context);
	if (known !== undefined) return known;
	// n8n copies the whole node for this.
	const id = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	ids.set(context, id);
	return id;
}
