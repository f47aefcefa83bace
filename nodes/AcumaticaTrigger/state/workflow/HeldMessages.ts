import type { HeldRows } from '../../intake/decision';
import { DueQueue } from './DueQueue';

/** The rows that wait for their other half, by the message that left them waiting. */
export class HeldMessages {
	private readonly rows = new Map<string, HeldRows>();
	private readonly dues = new DueQueue();

	/** Adds what a message left; nothing where that is known already. */
	add(held: HeldRows): void {
		if (this.rows.has(held.messageKey)) return;
		this.put(held);
	}

	/** Has all of them wait until then at least, in ms since 1970. */
	postpone(until: number): void {
		for (const held of this.rows.values()) {
			if (held.due < until) this.put({ ...held, due: until });
		}
	}

	takeDue(now: number): HeldRows[] {
		return this.dues.takeDue(now).flatMap((messageKey) => {
			const held = this.rows.get(messageKey);
			this.rows.delete(messageKey);
			return held === undefined ? [] : [held];
		});
	}

	/** When the next of them goes out, in ms since 1970; Infinity where nothing waits. */
	nextDue(): number {
		return this.dues.next();
	}

	all(): Iterable<HeldRows> {
		return this.rows.values();
	}

	private put(held: HeldRows): void {
		this.rows.set(held.messageKey, held);
		this.dues.put(held.messageKey, held.due);
	}
}
