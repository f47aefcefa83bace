// npm run soak [-- --minutes 30]: a steady stream of changes into a real n8n, with kills, restarts and lost replies.
import { parseArgs } from 'node:util';

import { median } from '../load';
import { writeReport } from '../report';
import { memoryChart } from './memoryChart';
import { runSoak } from './runSoak';
import type { MemorySample, SoakResult } from './Soak';

const PER_SECOND = 10;
/** n8n needs so long until it has loaded what it needs. */
const WARM_UP_SECONDS = 60;
const STRETCH_MINUTES = 10;

async function run(): Promise<void> {
	const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
	const minutes = Number(values.minutes);
	if (!(minutes > 0)) throw new Error(`--minutes is "${values.minutes}". Give a number above 0.`);
	const result = await runSoak({
		seconds: minutes * 60,
		perSecond: PER_SECOND,
		restarts: Math.max(1, Math.round(minutes / STRETCH_MINUTES)),
		lostReplies: 0.02,
		say: (text) => console.log(text),
	});
	const { memory, missing, unfounded, repeated, ...figures } = result;
	const lives = memoryByLife(memory);
	console.table({ ...figures, ...counts(result) });
	console.table(lives);
	for (const words of [...missing, ...unfounded].slice(0, 10)) console.log(words);
	const report = { minutes, perSecond: PER_SECOND, ...figures, ...counts(result), lives, memory };
	writeReport('soak', { ...report, repeatedChanges: repeated }, memoryChart(memory));
	if (missing.length + unfounded.length > 0) process.exitCode = 1;
}

function counts({ missing, unfounded, repeated }: SoakResult) {
	return { missing: missing.length, unfounded: unfounded.length, repeated: repeated.length };
}

/** For each life of the process: its median memory after the warm-up, in its first and in its last third. */
function memoryByLife(samples: readonly MemorySample[]) {
	const lives = [...new Set(samples.map(({ life }) => life))];
	return lives.map((life) => {
		const ofLife = samples.filter((sample) => sample.life === life);
		const begin = (ofLife[0]?.second ?? 0) + WARM_UP_SECONDS;
		const warm = ofLife.filter(({ second }) => second >= begin).map((one) => one.megabytes);
		const third = Math.ceil(warm.length / 3);
		return {
			life,
			'first third (MB)': Math.round(median(warm.slice(0, third))),
			'last third (MB)': Math.round(median(warm.slice(-third))),
		};
	});
}

run().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
