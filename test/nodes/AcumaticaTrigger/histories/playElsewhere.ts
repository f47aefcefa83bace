import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Outcome } from './playMany';
import type { AccidentKind } from './scenario';

const ROOT = join(__dirname, '../../../..');
const COMMAND = join(__dirname, 'playMany.ts');

/** In each `npm test`, over all kinds. */
const HISTORIES = Number(process.env.HISTORIES ?? 2_000);
const SEEDS = 2 ** 30;
const LONGEST_OUTPUT = 64 * 1024 * 1024;

/**
 * Plays a share of the histories in a process of its own, from a seed that is another one each time.
 *
 * @param share of 1
 * @param redisPort where the triggers have their state in a Redis
 */
export async function playElsewhere(
	kind: AccidentKind,
	share: number,
	redisPort?: number,
): Promise<Outcome> {
	const histories = Math.max(1, Math.round(HISTORIES * share));
	const seed = Number(process.env.HISTORIES_SEED ?? Math.floor(Math.random() * SEEDS));
	const node = ['--max-semi-space-size=64', '--import', 'tsx', COMMAND, '--kind', kind];
	const store = redisPort === undefined ? [] : ['--redis', String(redisPort)];
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[...node, '--histories', String(histories), '--seed', String(seed), ...store],
		{ cwd: ROOT, maxBuffer: LONGEST_OUTPUT },
	);
	const [last = ''] = stdout.trim().split('\n').reverse();
	const outcome = JSON.parse(last) as Outcome;
	expect(outcome.played).toBe(histories);
	return outcome;
}

/** A guard against a test that hangs. */
export const LONGEST_MS = 300_000 + HISTORIES * 1_000;
