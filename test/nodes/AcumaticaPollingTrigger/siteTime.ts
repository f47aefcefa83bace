import type { Time } from '../../../nodes/site/http/time';

let clock: () => number = Date.now;

/** From now on the node's clock shows this. */
export function setClock(now: () => number): void {
	clock = now;
}

/** Stands in for the node's clock: it shows what a test sets, and waiting takes no time. */
export const realTime: Time = { now: () => clock(), random: () => 0, sleep: async () => {} };
