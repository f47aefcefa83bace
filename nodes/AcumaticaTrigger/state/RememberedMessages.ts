/** The messages that were delivered, oldest first. Bounded in number and age. */
export class RememberedMessages {
	/** Message key to the time of its delivery, in ms since 1970. */
	private readonly deliveredAt = new Map<string, number>();

	constructor(private readonly most: number) {}

	has(messageKey: string, now: number, maximumAgeMs: number): boolean {
		const at = this.deliveredAt.get(messageKey);
		return at !== undefined && now - at <= maximumAgeMs;
	}

	add(messageKey: string, at: number): void {
		this.deliveredAt.delete(messageKey);
		this.deliveredAt.set(messageKey, at);
	}

	forget(now: number, maximumAgeMs: number): void {
		for (const [messageKey, at] of this.deliveredAt) {
			if (this.deliveredAt.size <= this.most && now - at <= maximumAgeMs) break;
			this.deliveredAt.delete(messageKey);
		}
	}

	all(): Iterable<[string, number]> {
		return this.deliveredAt.entries();
	}
}
