import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureN8n } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { installPackage, packPackage } from '../n8n-host/packedPackage';

/** Lends a real n8n, in a folder of its own, with this package in it. */
export async function withN8n<T>(
	environment: NodeJS.ProcessEnv,
	work: (host: N8nHost) => Promise<T>,
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'acumatica-bench-'));
	const installation = await ensureN8n();
	await installPackage(await packPackage(join(folder, 'package')), folder);
	const host = await N8nHost.start({ installation, userFolder: folder, environment });
	try {
		return await work(host);
	} finally {
		await host.kill();
		rmSync(folder, { recursive: true, force: true });
	}
}
