import { sleep } from 'n8n-workflow';

import type { Counter, Counts } from '../../intake/counters';

const WRITE_AFTER_MS = 1_000;

/** Counts that are written together, at most once a second: they are for people, not for decisions. */
export class CountBuffer implements Counts {
	private counts = new Map<Counter, number>();
	private isScheduled = false;

	constructor(private readonly write: (counts: (string | number)[]) => Promise<unknown>) {}

	add(counter: Counter, by = 1): void {
		this.counts.set(counter, (this.counts.get(counter) ?? 0) + by);
		if (this.isScheduled) return;
		this.isScheduled = true;
		void sleep(WRITE_AFTER_MS)
			.then(async () => {
				// First, so that what is counted during the write gets a write of its own.
				this.isScheduled = false;
				await this.flush();
			})
			// What could not be written waits for the next time; whoever needs Redis reports that it is away.
			.catch(() => {});
	}

	/** Writes what has been counted. Keeps it where that fails. */
	async flush(): Promise<void> {
		if (this.counts.size === 0) return;
		const written = this.counts;
		this.counts = new Map();
		let isWritten = false;
		try {
			await this.write([...written].flat());
			isWritten = true;
		} finally {
			for (const [counter, by] of isWritten ? [] : written) {
				this.counts.set(counter, (this.counts.get(counter) ?? 0) + by);
			}
		}
	}
}
