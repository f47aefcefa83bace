import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { N8nInstallation } from './installation';
import { N8nProcess } from './N8nProcess';
import { signInAsOwner } from './owner';
import { RestApi } from './restApi';

/** What n8n keeps of itself: its database, and the key that its credentials are encrypted with. */
const FILES = ['database.sqlite', 'config'] as const;

/**
 * Puts the data of an n8n into `userFolder` that has been started once and has its owner. Making them
 * takes n8n longer than to start: it is done once for each installation and kept beside it.
 */
export async function putPreparedData(
	installation: N8nInstallation,
	userFolder: string,
): Promise<void> {
	const prepared = `${installation.folder}.data`;
	if (!existsSync(prepared)) await prepare(installation, prepared);
	const data = join(userFolder, '.n8n');
	mkdirSync(data, { recursive: true });
	for (const file of FILES) copyFileSync(join(prepared, file), join(data, file));
}

/** Two at once do the work twice, and whoever is first is believed: a folder with this name is whole. */
async function prepare(installation: N8nInstallation, prepared: string): Promise<void> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-prepared-'));
	try {
		const data = await startOnce(installation, userFolder);
		const temporary = mkdtempSync(`${prepared}-`);
		for (const file of FILES) copyFileSync(join(data, file), join(temporary, file));
		moveUnlessThere(temporary, prepared);
	} finally {
		rmSync(userFolder, { recursive: true, force: true });
	}
}

/** Gives the folder of its data once it has ended in good order, with nothing left outside its files. */
async function startOnce(installation: N8nInstallation, userFolder: string): Promise<string> {
	const n8n = await N8nProcess.start({
		installation,
		userFolder,
		command: 'start',
		headless: true,
	});
	try {
		await signInAsOwner(
			new RestApi(
				() => n8n.baseUrl,
				() => n8n.lastLogLines(),
			),
		);
	} finally {
		await n8n.stop();
	}
	return join(userFolder, '.n8n');
}

function moveUnlessThere(temporary: string, prepared: string): void {
	try {
		renameSync(temporary, prepared);
	} catch (error) {
		rmSync(temporary, { recursive: true, force: true });
		if (!existsSync(prepared)) throw error;
	}
}
