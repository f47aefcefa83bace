/** Sendings of one request at most. */
export const MOST_ATTEMPTS = 5;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/** Doubles with each attempt; half of it is left to chance, so that waiting executions spread. */
export function delayMs(attempt: number, random: number): number {
	const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
	return full / 2 + (full / 2) * random;
}

/** Retry-After in seconds or as a date; 0 if there is none. */
export function retryAfterMs(header: string | undefined, now: number): number {
	if (header === undefined) return 0;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
