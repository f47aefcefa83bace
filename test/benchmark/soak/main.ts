// npm run soak [-- --minutes 30]: a steady stream of changes into a real n8n, with kills, restarts and lost replies.
import { parseArgs } from 'node:util';

import { publish } from '../report';
import { memoryChart } from './memoryChart';
import { runSoak } from './runSoak';
import { soakReport } from './soakReport';

const PER_SECOND = 10;
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
	const { memory, missing, unfounded } = result;
	for (const words of [...missing, ...unfounded].slice(0, 10)) console.log(words);
	publish(soakReport(minutes, PER_SECOND, result), memoryChart(memory));
	if (missing.length + unfounded.length > 0) process.exitCode = 1;
}

run().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
