import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureN8n } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { installPackage, packPackage } from '../n8n-host/packedPackage';
import { putPreparedData } from '../n8n-host/preparedData';

export interface PackagedN8n {
	n8n: N8nHost;
	/** Ends n8n and removes its data. */
	remove: () => Promise<void>;
}

/**
 * A real n8n in a folder of its own with the packed package in it, as a user gets it; with its editor
 * only for who opens it in a browser.
 */
export async function startN8n({ editor = false } = {}): Promise<PackagedN8n> {
	const folder = mkdtempSync(join(tmpdir(), 'acumatica-e2e-'));
	const installation = await ensureN8n();
	await installPackage(await packPackage(join(folder, 'package')), folder);
	await putPreparedData(installation, folder);
	const n8n = await N8nHost.start({ installation, userFolder: folder, headless: !editor });
	const remove = async () => {
		await n8n.kill();
		rmSync(folder, { recursive: true, force: true });
	};
	return { n8n, remove };
}
