import type { CredentialReference } from '../n8n-host/credentials';
import type { N8nHost } from '../n8n-host/N8nHost';

export const START = 'Start';
export const ACUMATICA = 'Acumatica';

/** What a node signs in with, by type. */
type NodeCredentials = Readonly<Record<string, CredentialReference>>;

export const signIn = (credential: CredentialReference): NodeCredentials => ({
	acumaticaErpConnectedAppApi: credential,
});

/** Stores a workflow that is started by hand and has one Acumatica node; gives its ID. */
export async function importNode(
	n8n: N8nHost,
	parameters: object,
	{ credentials, settings }: { credentials?: NodeCredentials; settings?: object } = {},
): Promise<string> {
	const { id } = await n8n.importWorkflow({
		name: 'Acumatica',
		nodes: [
			{
				id: 'start',
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'acumatica',
				name: ACUMATICA,
				type: 'n8n-nodes-acumatica-erp.acumatica',
				typeVersion: 1,
				position: [220, 0],
				parameters: { resource: 'record', operation: 'getAll', ...parameters },
				credentials,
			},
		],
		connections: { [START]: { main: [[{ node: ACUMATICA, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', ...settings },
	});
	return id;
}
