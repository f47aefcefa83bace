import { median } from '../load';
import type { Line, Report } from '../report';
import type { MemorySample, SoakResult } from './Soak';

/** n8n needs so long until it has loaded what it needs. */
const WARM_UP_SECONDS = 60;

/** The outcome of a soak of so many minutes. */
export function soakReport(minutes: number, perSecond: number, result: SoakResult): Report {
	const { changes, requests, lostReplies, missing, unfounded, repeated } = result;
	const lives = Math.max(...result.memory.map(({ life }) => life));
	return {
		name: 'soak',
		question: `Memory of n8n in ${minutes} minutes at ${perSecond} changes a second, killed now and then`,
		charted: 'last third (MB)',
		lines: memoryByLife(result.memory),
		remarks: [
			`${changes} changes in ${requests} requests, of which 30 % were split updates, 20 % came twice, and ${lostReplies} had no reply; n8n was killed ${lives - 1} times, and Redis as often.`,
			`Lost: ${missing.length}. Came out, but never happened: ${unfounded.length}. Came out more than once: ${repeated.length}.`,
			`Cut short by a kill of n8n, which lists the run as crashed: ${result.cutShort}.`,
			`Nothing was left to be done ${result.secondsToQuiet.toFixed(0)} s after the last change. Minutes mean that n8n takes fewer runs a second than there were changes, and that the sender’s queue grew meanwhile.`,
		],
	};
}

/** For each life of the process: its median memory after the warm-up, in its first and in its last third. */
function memoryByLife(samples: readonly MemorySample[]): Line[] {
	const lives = [...new Set(samples.map(({ life }) => life))];
	return lives.map((life) => {
		const ofLife = samples.filter((sample) => sample.life === life);
		const begin = (ofLife[0]?.second ?? 0) + WARM_UP_SECONDS;
		const warm = ofLife.filter(({ second }) => second >= begin).map((one) => one.megabytes);
		const third = Math.ceil(warm.length / 3);
		return {
			name: `life ${life} of the process`,
			figures: {
				'first third (MB)': median(warm.slice(0, third)),
				'last third (MB)': median(warm.slice(-third)),
			},
		};
	});
}
