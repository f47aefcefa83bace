import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureN8n } from '../n8n-host/installation';
import { N8nHost } from '../n8n-host/N8nHost';
import { installPackage, packPackage } from '../n8n-host/packedPackage';
import { putPreparedData } from '../n8n-host/preparedData';

/** What the tests have on a canvas: n8n's editor loads all nodes there are with every page, which is half its work. */
const ON_CANVAS = [
	...['acumatica', 'acumaticaTool', 'acumaticaTrigger', 'acumaticaPollingTrigger'].map(
		(name) => `n8n-nodes-acumatica-erp.${name}`,
	),
	...['httpRequest', 'if', 'manualTrigger', 'noOp', 'stickyNote'].map(
		(name) => `n8n-nodes-base.${name}`,
	),
];

export interface PackagedN8nOptions {
	/** Somebody opens it in a browser. */
	editor?: boolean;
	/** The editor has all of n8n's nodes to choose from, not only those that the tests use. */
	allNodes?: boolean;
}

export interface PackagedN8n {
	n8n: N8nHost;
	/** Ends n8n and removes its data. */
	remove: () => Promise<void>;
}

/**
 * A real n8n in a folder of its own with the packed package in it, as a user gets it; with its editor
 * only for who opens it in a browser.
 */
export async function startN8n({
	editor = false,
	allNodes = !editor,
}: PackagedN8nOptions = {}): Promise<PackagedN8n> {
	const folder = mkdtempSync(join(tmpdir(), 'acumatica-e2e-'));
	const installation = await ensureN8n();
	await installPackage(await packPackage(join(folder, 'package')), folder);
	await putPreparedData(installation, folder);
	const environment = allNodes ? {} : { NODES_INCLUDE: JSON.stringify(ON_CANVAS) };
	const options = { installation, userFolder: folder, environment };
	const n8n = await N8nHost.start({ ...options, headless: !editor });
	const remove = async () => {
		await n8n.kill();
		rmSync(folder, { recursive: true, force: true });
	};
	return { n8n, remove };
}
