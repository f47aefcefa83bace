/** What the user has been told of silence. Replaced, never changed. Times are in ms since 1970, by the clock of n8n. */
export interface Told {
	/** Since when messages are waited for; null before they were. */
	readonly since: number | null;
	/** The begin of the silence that was told last; null where none was. */
	readonly silentSince: number | null;
	/** Changes that only reading had found, when that was told last, or when waiting began. */
	readonly missed: number;
	readonly missedAt: number | null;
}

export const NOTHING_TOLD: Told = { since: null, silentSince: null, missed: 0, missedAt: null };

/** How messages are coming. */
export interface Heard {
	/** When this process began to look. */
	readonly startedAt: number;
	/** Null where none has come yet. */
	readonly lastMessageAt: number | null;
	/** Changes that only reading has found so far. */
	readonly missed: number;
}

export type Alarm =
	| { readonly kind: 'silent'; readonly since: number; readonly lastMessageAt: number | null }
	/** Reading found changes of which no message told. */
	| { readonly kind: 'missed'; readonly changes: number; readonly inAll: number };

/** After a start of n8n, senders try again what they could not send meanwhile. */
const GRACE_MS = 10 * 60_000;

/** Somebody has published the workflow: messages are waited for from now on. */
export function waitingSince(now: number, { missed }: Pick<Heard, 'missed'>): Told {
	return { ...NOTHING_TOLD, since: now, missed };
}

/** What has to be told now: each silence once, and what reading found at most once in the time that may be silent. */
export function alarmDue(told: Told, heard: Heard, silentForMs: number, now: number): Alarm | null {
	const { lastMessageAt, missed } = heard;
	const since = silenceBegan(told, heard);
	if (now >= silenceDue(told, heard, silentForMs) && told.silentSince !== since) {
		return { kind: 'silent', since, lastMessageAt };
	}
	const changes = missed - told.missed;
	const isTooSoon = told.missedAt !== null && now - told.missedAt < silentForMs;
	return changes > 0 && !isTooSoon ? { kind: 'missed', changes, inAll: missed } : null;
}

/** When the silence that there is becomes an alarm, in ms since 1970. */
export function silenceDue(told: Told, heard: Heard, silentForMs: number): number {
	const due = silenceBegan(told, heard) + silentForMs;
	return Math.max(due, heard.startedAt + Math.min(silentForMs, GRACE_MS));
}

export function afterAlarm(told: Told, alarm: Alarm, now: number): Told {
	return alarm.kind === 'silent'
		? { ...told, silentSince: alarm.since }
		: { ...told, missed: alarm.inAll, missedAt: now };
}

function silenceBegan(told: Told, { startedAt, lastMessageAt }: Heard): number {
	return Math.max(told.since ?? startedAt, lastMessageAt ?? -Infinity);
}
