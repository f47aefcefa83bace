import type { Alarm, Heard } from '../intake/alarm';
import { afterAlarm, alarmDue, silenceDue, waitingSince } from '../intake/alarm';
import type { StateStore } from '../state/StateStore';

/** What the watch needs of n8n. */
export interface WatchPort {
	/** In ms since 1970. */
	clock(): number;
	/** Waits, at most until the trigger stops. */
	sleep(milliseconds: number): Promise<void>;
	stopped(): boolean;
	/** Tells the user; rejects where that did not work, so that it is tried again. */
	tell(alarm: Alarm): Promise<void>;
	failed(error: unknown): void;
}

interface Watch {
	readonly silentForMs: number;
	/** Whether somebody has published the workflow just now, and n8n has not merely been started. */
	readonly isPublished: boolean;
}

type Store = Pick<StateStore, 'alarms' | 'health'>;

const SHORTEST_SLEEP_MS = 500;
const LONGEST_SLEEP_MS = 60_000;

/** Tells of silence until the trigger stops. Never throws: what fails is tried again. */
export async function watchSilence(
	store: Store,
	{ silentForMs, isPublished }: Watch,
	port: WatchPort,
): Promise<void> {
	const startedAt = port.clock();
	let isBegun = !isPublished;
	while (!port.stopped()) {
		let wait = LONGEST_SLEEP_MS;
		try {
			if (!isBegun)
				await store.alarms.setTold(waitingSince(startedAt, await heard(store, startedAt)));
			isBegun = true;
			wait = await look(store, silentForMs, startedAt, port);
		} catch (error) {
			if (!port.stopped()) port.failed(error);
		}
		if (port.stopped()) return;
		await port.sleep(Math.max(SHORTEST_SLEEP_MS, Math.min(wait, LONGEST_SLEEP_MS)));
	}
}

/** Gives how long nothing can come of another look, in ms. */
async function look(
	store: Store,
	silentForMs: number,
	startedAt: number,
	port: WatchPort,
): Promise<number> {
	const now = port.clock();
	const messages = await heard(store, startedAt);
	const stored = await store.alarms.told();
	const told = stored.since === null ? waitingSince(startedAt, messages) : stored;
	if (told !== stored) await store.alarms.setTold(told);
	const alarm = alarmDue(told, messages, silentForMs, now);
	if (alarm === null) {
		const due = silenceDue(told, messages, silentForMs);
		// A message may come at any time, and begins another silence.
		const soon = silentForMs / 4;
		return due > now ? Math.min(due - now, soon) : soon;
	}
	// First, so that what n8n stores with the alarm says that it was told.
	await store.alarms.setTold(afterAlarm(told, alarm, now));
	try {
		await port.tell(alarm);
	} catch (error) {
		await store.alarms.setTold(told);
		port.failed(error);
	}
	return SHORTEST_SLEEP_MS;
}

async function heard(store: Store, startedAt: number): Promise<Heard> {
	const { lastMessageAt, counters } = await store.health();
	return {
		startedAt,
		lastMessageAt: lastMessageAt === null ? null : Date.parse(lastMessageAt),
		missed: counters.sweptMissing,
	};
}
