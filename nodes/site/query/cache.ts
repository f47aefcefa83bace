interface Entry<T> {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly value: Promise<T>;
}

/** How old an entry of a list may be, in milliseconds. */
export const LIST_LIFE_MS = 5 * 60_000;

/**
 * Answers of the instance, for a few minutes. Who asks while one is under way shares it, so that opening a node
 * takes one session and not one for each list. Errors are not kept. The entries that were not used for longest go.
 */
export class Cache<T> {
	private readonly entries = new Map<string, Entry<T>>();

	constructor(private readonly most: number) {}

	get size(): number {
		return this.entries.size;
	}

	/** The entry, if it is not older than that; else a new one. `now` in ms since 1970. */
	async get(key: string, now: number, maxAgeMs: number, load: () => Promise<T>): Promise<T> {
		const known = this.entries.get(key);
		const usable = known !== undefined && now - known.at <= maxAgeMs;
		const entry = usable ? known : this.newEntry(key, now, load);
		this.entries.delete(key);
		this.entries.set(key, entry);
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= this.most) break;
			this.entries.delete(oldest);
		}
		return await entry.value;
	}

	private newEntry(key: string, now: number, load: () => Promise<T>): Entry<T> {
		const entry = { at: now, value: load() };
		entry.value.catch(() => {
			if (this.entries.get(key) === entry) this.entries.delete(key);
		});
		return entry;
	}
}
