const MINUTE_MS = 60_000;

export type Admission =
	| { readonly ok: true; readonly times: readonly number[] }
	| { readonly ok: false; readonly retryAfterSeconds: number };

/**
 * Whether one more message may come: at most `most` of them in any minute.
 *
 * @param times when messages were let in, oldest first, in ms since 1970
 */
export function admit(times: readonly number[], most: number, now: number): Admission {
	const recent = times.filter((time) => time > now - MINUTE_MS && time <= now);
	if (recent.length < most) return { ok: true, times: [...recent, now] };
	const free = (recent[recent.length - most] ?? now) + MINUTE_MS;
	return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((free - now) / 1_000)) };
}
