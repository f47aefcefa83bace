import { MOST_POSTPONED_MS } from './limits';

/**
 * How long what is held waits anew where Redis was away: a whole window, because nobody could send the
 * other half meanwhile. While Redis comes and goes that has an end, or nothing would ever go out.
 */
export class Postponement {
	/** When what is postponed now goes out at the latest, in ms since 1970; null where nothing is. */
	private latest: number | null = null;
	/** When the windows end that began anew last, in ms since 1970. */
	private end = 0;

	/**
	 * When windows end that begin anew now, in ms since 1970; null where none do.
	 *
	 * @param wasAway whether Redis was away since the last time
	 */
	until(now: number, wasAway: boolean, windowMs: number): number | null {
		// What was postponed has gone out, or goes out now.
		const isOver = this.latest !== null && now >= (wasAway ? this.latest : this.end);
		if (isOver) this.latest = null;
		if (!wasAway || isOver) return null;
		this.latest ??= now + windowMs + MOST_POSTPONED_MS;
		this.end = Math.min(now + windowMs, this.latest);
		return this.end;
	}
}
