import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive, withLock } from './fileLock';

const TIMING = { beatMs: 20, staleMs: 300, pollMs: 5 };
const NO_PROCESS = 2 ** 30;

describe('a file lock', () => {
	let folder: string;
	let lock: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'lock-'));
		lock = join(folder, 'lock');
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	function holdAs(pid: number, host: string): void {
		writeFileSync(lock, JSON.stringify({ pid, host }));
	}

	it('lets one after the other through', async () => {
		const order: string[] = [];
		async function visit(name: string): Promise<void> {
			await withLock(
				lock,
				() => {},
				async () => {
					order.push(`${name} in`);
					await sleep(30);
					order.push(`${name} out`);
				},
				TIMING,
			);
		}
		await Promise.all([visit('a'), visit('b')]);
		expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
		expect(existsSync(lock)).toBe(false);
	});

	it('is given back when the work fails', async () => {
		const failing = withLock(
			lock,
			() => {},
			() => Promise.reject(new Error('no')),
			TIMING,
		);
		await expect(failing).rejects.toThrow('no');
		expect(existsSync(lock)).toBe(false);
	});

	it('is taken over at once from a process that is gone', async () => {
		holdAs(NO_PROCESS, hostname());
		expect(await withLock(lock, failToWait, () => Promise.resolve('done'), TIMING)).toBe('done');
	});

	it('is taken over from a holder that has been silent for too long', async () => {
		holdAs(NO_PROCESS, 'another-machine');
		const longAgo = new Date(Date.now() - 10_000);
		utimesSync(lock, longAgo, longAgo);
		expect(await withLock(lock, failToWait, () => Promise.resolve('done'), TIMING)).toBe('done');
	});

	it('is waited for while the holder shows that it is alive', async () => {
		holdAs(NO_PROCESS, 'another-machine');
		let waited = 0;
		await withLock(
			lock,
			(pid) => {
				expect(pid).toBe(NO_PROCESS);
				waited += 1;
				if (waited === 3) rmSync(lock);
			},
			() => Promise.resolve(),
			TIMING,
		);
		expect(waited).toBe(3);
	});

	it('stays fresh while the work goes on', async () => {
		await withLock(
			lock,
			() => {},
			async () => {
				const begin = readFileSync(lock, 'utf8');
				await sleep(2 * TIMING.staleMs);
				// Nobody takes it: a second one waits until it is free.
				let waited = false;
				const second = withLock(
					lock,
					() => (waited = true),
					() => Promise.resolve(),
					TIMING,
				);
				await sleep(50);
				expect(waited).toBe(true);
				expect(readFileSync(lock, 'utf8')).toBe(begin);
				rmSync(lock);
				await second;
			},
			TIMING,
		);
	});

	it('knows which processes run', () => {
		expect(isAlive(process.pid)).toBe(true);
		expect(isAlive(NO_PROCESS)).toBe(false);
	});
});

function failToWait(): never {
	throw new Error('It should not have waited');
}
