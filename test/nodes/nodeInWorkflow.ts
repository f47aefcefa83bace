import type { INode, INodeType, INodeTypes, Workflow } from 'n8n-workflow';

/** n8n's list of node types, where there is only this one. */
export function nodeTypesOf(node: INodeType): INodeTypes {
	return {
		getByName: () => node,
		getByNameAndVersion: () => node,
		getKnownTypes: () => ({}),
	};
}

/** @throws where the workflow has no such node */
export function nodeNamed(workflow: Workflow, name: string): INode {
	const node = workflow.getNode(name);
	if (node === null) throw new Error(`The workflow has no node "${name}"`);
	return node;
}
