import { AcumaticaError } from '../errors/AcumaticaError';
import { delayMs } from '../http/repetition';
import type { Time } from '../http/time';

/** Longest pause between two tries to get a seat. */
const LONGEST_PAUSE_MS = 5000;

/** Milliseconds until the next try, or null when the time is over. */
function seatPause(
	waitedMs: number,
	limitMs: number,
	attempt: number,
	random: number,
): number | null {
	if (waitedMs >= limitMs) return null;
	return Math.min(delayMs(attempt, random), LONGEST_PAUSE_MS, limitMs - waitedMs);
}

/** The bounded wait for a free seat; the bound counts from the first refusal in a row. */
export class SeatWait {
	private since: number | null = null;
	private attempt = 0;

	constructor(
		private readonly limitMs: number,
		private readonly time: Time,
		private readonly signal?: AbortSignal,
	) {}

	/** Waits a while for the next try; throws the error, with the time that was waited, when no time is left. */
	async wait(error: AcumaticaError): Promise<void> {
		this.since ??= this.time.now();
		this.attempt += 1;
		const waited = this.time.now() - this.since;
		const pause = seatPause(waited, this.limitMs, this.attempt, this.time.random());
		if (pause === null) throw afterWaiting(error, waited);
		await this.time.sleep(pause, this.signal);
	}

	/** A seat was found: the next refusal counts anew. */
	found(): void {
		this.since = null;
		this.attempt = 0;
	}
}

function afterWaiting(error: AcumaticaError, waitedMs: number): AcumaticaError {
	const { kind, message, remedy, status } = error;
	const seconds = Math.round(waitedMs / 1000);
	const waited = seconds > 0 ? `; none came free within ${seconds} s` : '';
	return new AcumaticaError({ kind, message: `${message}${waited}`, remedy, status });
}
