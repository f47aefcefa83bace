import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
	/** Default: five minutes. A guard against hanging, not a measurement. */
	timeoutMs?: number;
	everyMs?: number;
	/** Said after "gave up"; what was seen instead. */
	describe?: () => string;
}

/** Asks until the answer is something other than undefined; throws when the patience is over. */
export async function waitFor<T>(
	what: string,
	ask: () => Promise<T | undefined> | T | undefined,
	{ timeoutMs = 300_000, everyMs = 100, describe }: Patience = {},
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) {
			const seen = describe === undefined ? '' : `\n${describe()}`;
			throw new Error(`Waited ${timeoutMs / 1000} s for ${what} and gave up.${seen}`);
		}
		await sleep(everyMs);
	}
}
