import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isAlive } from './fileLock';
import { readLog } from './logFile';
import { startProcess, type StartedProcess } from './processes';
import { waitFor } from './waitFor';

/** Starts a child of its own, tells both process ids and then lives on. */
const PARENT = `
	const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
	console.log('pids', process.pid, child.pid);
	setInterval(() => {}, 1e6);
`;
const STUBBORN = `process.on('SIGTERM', () => console.log('not now'));${PARENT}`;

describe('a started process', () => {
	let folder: string;
	let logFile: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'processes-'));
		logFile = join(folder, 'log');
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	async function start(script: string): Promise<StartedProcess> {
		const args = ['-e', script];
		return await startProcess({
			command: process.execPath,
			args,
			cwd: folder,
			env: process.env,
			logFile,
		});
	}

	async function pids(): Promise<number[]> {
		return await waitFor('the process ids', () => {
			const said = /^pids (\d+) (\d+)$/m.exec(readLog(logFile));
			return said === null ? undefined : [Number(said[1]), Number(said[2])];
		});
	}

	async function untilGone(ids: readonly number[]): Promise<void> {
		await waitFor('the processes to be gone', () => (ids.some(isAlive) ? undefined : true));
	}

	it('ends with all that it started when it is killed', async () => {
		const started = await start(PARENT);
		const ids = await pids();
		expect(ids[0]).toBe(started.pid);
		expect(await started.kill()).toEqual({ code: null, signal: 'SIGKILL' });
		await untilGone(ids);
	});

	it('ends with all that it started when it is asked to', async () => {
		const started = await start(PARENT);
		const ids = await pids();
		expect(await started.stop(10_000)).toEqual({ code: null, signal: 'SIGTERM' });
		await untilGone(ids);
	});

	it('is killed when it does not end in time', async () => {
		const started = await start(STUBBORN);
		const ids = await pids();
		expect(await started.stop(200)).toEqual({ code: null, signal: 'SIGKILL' });
		expect(readLog(logFile)).toContain('not now');
		await untilGone(ids);
	});

	it('takes along what it leaves behind when it ends by itself', async () => {
		const started = await start(`${PARENT} setTimeout(() => process.exit(3), 100)`);
		const ids = await pids();
		expect(await started.exited).toEqual({ code: 3, signal: null });
		expect(started.exit()).toEqual({ code: 3, signal: null });
		await untilGone(ids);
	});

	it('that cannot be run is an error', async () => {
		const options = { command: join(folder, 'nothing'), args: [], cwd: folder, env: {}, logFile };
		await expect(startProcess(options)).rejects.toThrow('ENOENT');
	});

	it('ends when whoever started it is killed', async () => {
		const script = join(folder, 'starter.ts');
		writeFileSync(
			script,
			`import { startProcess } from ${JSON.stringify(join(__dirname, 'processes'))};
			void startProcess(${JSON.stringify({
				command: process.execPath,
				args: ['-e', PARENT],
				cwd: folder,
				env: {},
				logFile,
			})});
			setInterval(() => {}, 1e6);`,
		);
		const tsx = require.resolve('tsx');
		const starter = spawn(process.execPath, ['--import', tsx, script], { stdio: 'inherit' });
		const ids = await pids();
		starter.kill('SIGKILL');
		await once(starter, 'exit');
		await untilGone(ids);
	});
});
