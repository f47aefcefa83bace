import { z } from 'zod';

import type { WriteMark } from './WriteWatch';

/** What a trigger that keeps its state in Redis leaves here, so that nobody takes what stood here before for its state. */
export const MOVED_TO_REDIS = 'redis';

/** What is stored of all triggers of a workflow, in one place of its static data. */
export interface StoredTriggers extends WriteMark {
	/** The state of each trigger by node id, or where it went. */
	readonly triggers: Readonly<Record<string, unknown>>;
	/** By node id: states that could not be read. */
	readonly unreadable: Readonly<Record<string, unknown>>;
}

// Names in here never change: what an older version has stored must be readable.
const form = z.object({
	writer: z.string().catch(''),
	write: z.number().catch(0),
	triggers: z.record(z.unknown()).catch({}),
	unreadable: z.record(z.unknown()).catch({}),
});
const entryForm = z.object({
	/** When a process in which the trigger ran has written this, or since when the state is elsewhere, in ms since 1970. */
	storedAt: z.number().optional(),
	/** The name under which an older version had stored the state, so that it is taken once. */
	takenFrom: z.string().optional(),
	/** Where the state is instead. */
	store: z.string().optional(),
	/** In which place of Redis that is (`placeOf`); older versions did not say it. */
	place: z.string().optional(),
	/** When it was elsewhere last, in ms since 1970. */
	leftAt: z.number().optional(),
	revision: z.number().catch(0),
	/** JSON; also in what the first version wrote. */
	counters: z.string().optional(),
});

export type StoredEntry = z.infer<typeof entryForm>;

const NOTHING: StoredTriggers = { writer: '', write: 0, triggers: {}, unreadable: {} };

/** Reads what is there; whatever else stands there is nothing. */
export function readStoredTriggers(stored: unknown): StoredTriggers {
	const parsed = form.safeParse(stored);
	return parsed.success ? parsed.data : NOTHING;
}

/** What is said of a stored state, without reading it. */
export function readEntry(stored: unknown): StoredEntry {
	const parsed = entryForm.safeParse(stored);
	return parsed.success ? parsed.data : { revision: 0 };
}

const lastMessage = z.object({ lastMessageAt: z.number().nullable() });

/** Whether what stands there says only that the state is in Redis. */
export function isMoved({ store }: StoredEntry): boolean {
	return store === MOVED_TO_REDIS;
}

/** When a state was in use here for the last time, in ms since 1970, as far as that is known. */
export function lastUsed({ storedAt, counters, leftAt }: StoredEntry): number {
	if (leftAt !== undefined) return leftAt;
	if (storedAt !== undefined) return storedAt;
	if (counters === undefined) return 0;
	try {
		return lastMessage.parse(JSON.parse(counters)).lastMessageAt ?? 0;
	} catch {
		// An unreadable state says nothing of its use; whoever restores it reports that.
		return 0;
	}
}
