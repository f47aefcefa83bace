import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

let input: Writable | undefined;

/** From now on the process group `pid` ends when this process ends, whatever ends it. */
export function guard(pid: number): void {
	input ??= startGuardian();
	input.write(`+${pid}\n`);
}

/** The process group `pid` has ended: its number may soon belong to someone else. */
export function unguard(pid: number): void {
	input?.write(`-${pid}\n`);
}

/** A process of its own, because no code of ours runs any more when we are killed. */
function startGuardian(): Writable {
	const guardian = spawn(process.execPath, [join(__dirname, 'endWithParent.mjs')], {
		detached: true,
		stdio: ['pipe', 'ignore', 'inherit'],
	});
	guardian.unref();
	if (guardian.stdin instanceof Socket) guardian.stdin.unref();
	return guardian.stdin;
}
