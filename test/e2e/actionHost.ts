import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureN8n } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { installPackage, packPackage } from '../n8n-host/packedPackage';
import type { AcumaticaSimulator } from '../simulator/rest/AcumaticaSimulator';

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

/** A credential of the connected application that the simulator has. */
export function connectedApp(simulator: AcumaticaSimulator) {
	const { clientId, clientSecret } = simulator.application('resourceOwner');
	return {
		name: 'Acumatica',
		type: 'acumaticaErpConnectedAppApi',
		data: {
			instanceUrl: simulator.instanceUrl,
			grantType: 'password',
			clientId,
			sharedSecret: clientSecret,
			username: 'admin',
			password: 'simulator',
			tenant: '',
			branch: '',
			scope: 'api',
		},
	};
}
