import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isAlive } from './fileLock';
import { readLog } from './logFile';
import { runToEnd } from './npm';

describe('a command that is run to its end', () => {
	const folder = mkdtempSync(join(tmpdir(), 'npm-'));
	const run = { cwd: folder, logFile: join(folder, 'log'), timeoutMs: 60_000 };

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const node = async (script: string, timeoutMs = run.timeoutMs) =>
		await runToEnd(process.execPath, ['-e', script], { ...run, timeoutMs });

	it('is fine with exit code 0', async () => {
		await expect(node('process.exit(0)')).resolves.toBeUndefined();
	});

	it('shows its last words when it fails', async () => {
		const failing = node('console.error("no space left on device"); process.exit(28)');
		await expect(failing).rejects.toThrow(/exit code 28[^]*no space left on device/);
	});

	it('is ended when it takes too long', async () => {
		const hanging = node('console.log("pid", process.pid); setInterval(() => {}, 1e6)', 1000);
		await expect(hanging).rejects.toThrow(/gave up[^]*pid \d+/);
		const pid = Number(/^pid (\d+)$/m.exec(readLog(run.logFile))?.[1]);
		expect(pid).toBeGreaterThan(0);
		expect(isAlive(pid)).toBe(false);
	});
});
