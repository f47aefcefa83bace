import { createRequire } from 'node:module';
import { ExecuteContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type ITaskDataConnections,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export const FOREIGN_PACKAGE = 'n8n-nodes-acumatica';
const CREDENTIAL = 'acumaticaOAuth2Api';

/** A node of the package as it was published, run by n8n's own ExecuteContext. */
export class ForeignNode {
	private readonly node: INodeType;

	constructor(
		nodeName: string,
		private readonly credential: ICredentialDataDecryptedObject,
	) {
		this.node = loadNode(nodeName);
	}

	/** Runs the node on the given items, by default one that is empty. */
	async run(
		parameters: INodeParameters,
		items: INodeExecutionData[] = [{ json: {} }],
	): Promise<INodeExecutionData[]> {
		const workflow = new Workflow({
			id: 'foreign',
			nodes: [this.nodeWith(parameters)],
			connections: {},
			active: false,
			nodeTypes: {
				getByName: () => this.node,
				getByNameAndVersion: () => this.node,
				getKnownTypes: () => ({}),
			},
		});
		const node = this.nodeWith(parameters);
		const connections: ITaskDataConnections = { main: [items] };
		const context = new ExecuteContext(
			workflow,
			node,
			this.additionalData(),
			'manual',
			createEmptyRunExecutionData(),
			0,
			items,
			connections,
			{ data: connections, node, source: null },
			[],
		);
		const result = await this.node.execute?.call(context);
		return Array.isArray(result) ? (result[0] ?? []) : [];
	}

	private nodeWith(parameters: INodeParameters): INode {
		return {
			id: 'node',
			name: 'Acumatica',
			type: this.node.description.name,
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				endpointName: 'Default',
				version: '25.200.001',
				...parameters,
			},
			credentials: { [CREDENTIAL]: { id: '1', name: 'Simulator' } },
		};
	}

	/** The parts of n8n around a node: the credential, whose tokens n8n-core itself refreshes. */
	private additionalData(): IWorkflowExecuteAdditionalData {
		const credentialsHelper = {
			getParentTypes: () => ['oAuth2Api'],
			isCredentialUsableByNode: () => true,
			getDecrypted: () => Promise.resolve(this.credential),
			runPreAuthentication: () => Promise.resolve(undefined),
			updateCredentialsOauthTokenData: (
				_credential: unknown,
				_type: string,
				data: ICredentialDataDecryptedObject,
			) => {
				Object.assign(this.credential, data);
				return Promise.resolve();
			},
		};
		// Only what the context reaches is there: anything else fails the test.
		return { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
	}
}

/** The class that the package's file exports under its own name. */
function loadNode(name: string): INodeType {
	const load = createRequire(__filename);
	const exported = load(`${FOREIGN_PACKAGE}/dist/nodes/${name}/${name}.node.js`) as Record<
		string,
		new () => INodeType
	>;
	const NodeClass = exported[name];
	if (NodeClass === undefined) throw new Error(`${FOREIGN_PACKAGE} has no node ${name}.`);
	return new NodeClass();
}
