const MINUTE = 60_000;

/**
 * Milliseconds to hold back the next request. From half of the limit on: the time left until 60 s after the
 * first request of the past minute, shared among the requests that are left [A]. At the full limit the formula
 * has no answer [U]: wait until the first request leaves the minute.
 */
export function requestDelay(now: number, started: readonly number[], perMinute: number): number {
	const recent = started.filter((time) => time > now - MINUTE);
	const first = recent[0];
	if (first === undefined || recent.length < perMinute / 2) return 0;
	const left = first + MINUTE - now;
	return recent.length < perMinute ? left / (perMinute - recent.length) : left;
}
