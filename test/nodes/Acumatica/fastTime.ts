import type { Time } from '../../../nodes/site/http/time';

/** Time goes by so many times faster than on the wall. */
const FASTER = 50;
const start = Date.now();

/** Every pause that was asked for, in milliseconds, since the last `pauses.length = 0`. */
export const pauses: number[] = [];

/** Stands in for the node's clock, so that back-off and waiting for a seat take no time in tests. */
export const realTime: Time = {
	now: () => start + (Date.now() - start) * FASTER,
	random: Math.random,
	async sleep(milliseconds, signal) {
		pauses.push(milliseconds);
		await new Promise<void>((resolve, reject) => {
			const abort = () => {
				clearTimeout(timer);
				reject(new Error('aborted'));
			};
			const timer = setTimeout(() => {
				signal?.removeEventListener('abort', abort);
				resolve();
			}, milliseconds / FASTER);
			if (signal?.aborted === true) abort();
			signal?.addEventListener('abort', abort, { once: true });
		});
	},
};
