import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CredentialReference } from '../n8n-host/credentials';
import { ensureN8n } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { installPackage, packPackage } from '../n8n-host/packedPackage';

/** A real n8n in a folder of its own with the packed package in it, as a user gets it. */
export async function startN8n(): Promise<{ n8n: N8nHost; remove: () => Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'acumatica-e2e-'));
	const installation = await ensureN8n();
	await installPackage(await packPackage(join(folder, 'package')), folder);
	const n8n = await N8nHost.start({ installation, userFolder: folder });
	const remove = async () => {
		await n8n.kill();
		rmSync(folder, { recursive: true, force: true });
	};
	return { n8n, remove };
}

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
