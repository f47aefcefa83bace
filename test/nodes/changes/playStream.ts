import { parseArgs } from 'node:util';

import { faultsIn, KINDS } from './model/histories';

const TELL_EVERY = 1_000;

/**
 * Plays many histories by themselves, out of Jest, with a line of progress for each thousand: one seed after the other,
 * over all rates of loss and accidents.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			histories: { type: 'string', default: '1000' },
			seed: { type: 'string', default: '1' },
		},
	});
	const [most, firstSeed] = [Number(values.histories), Number(values.seed)];
	const startedAt = Date.now();
	const wrong: string[] = [];
	const tell = (played: number) => {
		const perSecond = Math.round((played * 1_000) / (Date.now() - startedAt));
		process.stdout.write(`${JSON.stringify({ played, perSecond, wrong })}\n`);
	};
	for (let played = 0; played < most; played++) {
		const seed = firstSeed + Math.floor(played / KINDS.length);
		const kind = KINDS[played % KINDS.length];
		if (kind === undefined) throw new Error('There are no kinds of histories');
		const faults = await faultsIn(seed, kind.loss, kind.accidents);
		if (faults.length > 0) wrong.push(`seed ${seed}, ${kind.loss} lost, ${kind.name}: ${faults}`);
		if ((played + 1) % TELL_EVERY === 0) tell(played + 1);
	}
	tell(most);
	if (wrong.length > 0) process.exitCode = 1;
}

void main();
