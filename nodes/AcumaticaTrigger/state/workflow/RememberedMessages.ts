import { messageText, type StoredMessage } from './entryTexts';
import { TextBlocks } from './TextBlocks';

/** The messages that were delivered, oldest first. Bounded in number and age. */
export class RememberedMessages {
	/** Message key to the time of its delivery, in ms since 1970. */
	private readonly deliveredAt = new Map<string, number>();
	private readonly texts = new TextBlocks();

	constructor(private readonly most: number) {}

	has(messageKey: string, now: number, maximumAgeMs: number): boolean {
		const at = this.deliveredAt.get(messageKey);
		return at !== undefined && now - at <= maximumAgeMs;
	}

	add(messageKey: string, at: number): void {
		this.restore({ messageKey, at, text: messageText(messageKey, at) });
	}

	/** Adds one under the text as which it was stored. */
	restore({ messageKey, at, text }: StoredMessage): void {
		this.remove(messageKey);
		this.deliveredAt.set(messageKey, at);
		this.texts.put(messageKey, text);
	}

	/** Gives how many were forgotten before their time, because there are too many. */
	forget(now: number, maximumAgeMs: number): number {
		let early = 0;
		for (const [messageKey, at] of this.deliveredAt) {
			const isOld = now - at > maximumAgeMs;
			if (this.deliveredAt.size <= this.most && !isOld) break;
			if (!isOld) early++;
			this.remove(messageKey);
		}
		return early;
	}

	get size(): number {
		return this.deliveredAt.size;
	}

	/** When the oldest was delivered, in ms since 1970; null where there is none. */
	get oldest(): number | null {
		const [first] = this.deliveredAt.values();
		return first ?? null;
	}

	/** All of them, as they are stored. */
	text(): string {
		return this.texts.toString();
	}

	private remove(messageKey: string): void {
		this.deliveredAt.delete(messageKey);
		this.texts.delete(messageKey);
	}
}
