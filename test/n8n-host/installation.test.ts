import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ensureN8n } from './installation';
import { nodePackageName } from './nodeRuntime';

describe('ensureN8n', () => {
	let cache: string;
	let installs: number;
	let lines: string[];

	beforeEach(() => {
		cache = mkdtempSync(join(tmpdir(), 'ensure-'));
		installs = 0;
		lines = [];
	});

	afterEach(() => rmSync(cache, { recursive: true, force: true }));

	/** Puts there what `ensureN8n` looks for, slowly. */
	async function pretend(folder: string): Promise<void> {
		installs += 1;
		const node = join(folder, 'node_modules', nodePackageName(), 'bin', 'node');
		mkdirSync(dirname(node), { recursive: true });
		writeFileSync(node, '');
		await sleep(30);
	}

	async function ensure(install = pretend) {
		return await ensureN8n({ cache, install, onProgress: (line) => lines.push(line) });
	}

	const folders = () => readdirSync(cache).filter((name) => !name.endsWith('.log'));

	it('installs once', async () => {
		const first = await ensure();
		const said = lines.length;
		expect(await ensure()).toEqual(first);
		expect(installs).toBe(1);
		expect(lines).toHaveLength(said);
		expect(first.script).toBe(join(first.folder, 'node_modules', 'n8n', 'bin', 'n8n'));
		expect(lines[0]).toContain('is not installed yet');
		expect(folders()).toEqual([first.folder.slice(cache.length + 1)]);
	});

	it('installs once for two that ask at once', async () => {
		const [first, second] = await Promise.all([ensure(), ensure()]);
		expect(second).toEqual(first);
		expect(installs).toBe(1);
	});

	it('leaves nothing behind when the installation fails, and can try again', async () => {
		const failing = ensure(async (folder) => {
			await pretend(folder);
			throw new Error('ENOSPC: no space left on device');
		});
		await expect(failing).rejects.toThrow('ENOSPC: no space left on device');
		expect(folders()).toEqual([]);
		expect(existsSync((await ensure()).folder)).toBe(true);
	});

	it('removes what was left by a start that was killed, and nothing else', async () => {
		const dead = `n8n-0123456789ab.installing-${hostname()}-${2 ** 30}`;
		const alive = `n8n-0123456789ab.installing-${hostname()}-${process.ppid}`;
		const elsewhere = `n8n-0123456789ab.installing-another-machine-${2 ** 30}`;
		for (const name of [dead, alive, elsewhere]) mkdirSync(join(cache, name));
		await ensure();
		expect(folders()).toEqual(expect.arrayContaining([alive, elsewhere]));
		expect(folders()).not.toContain(dead);
	});

	it('uses what someone else has finished meanwhile', async () => {
		const installation = await ensure(async (folder) => {
			await pretend(folder);
			await pretend(folder.replace(/\.installing-.*/, ''));
		});
		expect(folders()).toEqual([installation.folder.slice(cache.length + 1)]);
	});
});
