/** What is counted from the creation of the trigger's state on, for people: the health check shows it. */
const NOTHING_COUNTED = {
	received: 0,
	duplicates: 0,
	/** Messages that could not be read. */
	rejected: 0,
	/** Changes given to n8n. */
	emitted: 0,
	/** Messages of which nothing was wanted. */
	filtered: 0,
	/** Messages beyond the rate limit. */
	limited: 0,
	/** Requests without the secret or signature that the credential demands (401). */
	unauthorized: 0,
	/** Requests from addresses that may not send (403). */
	forbidden: 0,
	/** Messages whose inquiry and columns Row Keys do not name, though it names others. */
	wrongRowKeys: 0,
	/** Deleted rows that did not go out, because of an inserted row with the same or a newer timestamp. */
	droppedDeletions: 0,
	/** Changes that only reading found. */
	sweptMissing: 0,
	/** Deleted rows that were looked up before they went out. */
	lookedUp: 0,
	/** Failed notifications that were fetched and had not arrived. */
	fetchedFailed: 0,
	/** Failed notifications of which Acumatica keeps only the beginning, or that cannot be read. */
	unreadableFailed: 0,
};

export type Counter = keyof typeof NOTHING_COUNTED;
export type Counters = Record<Counter, number>;

export interface Counts {
	add(counter: Counter, by?: number): void;
}

/** The counts among stored figures; 0 for what an older version did not count. */
export function countersFrom(figures: Readonly<Record<string, unknown>>): Counters {
	const counters: Counters = { ...NOTHING_COUNTED };
	let counter: Counter;
	for (counter in counters) {
		const count = Number(figures[counter] ?? 0);
		counters[counter] = Number.isFinite(count) ? count : 0;
	}
	return counters;
}
