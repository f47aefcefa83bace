import { messageText } from './entryTexts';
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
		this.remove(messageKey);
		this.deliveredAt.set(messageKey, at);
		this.texts.put(messageKey, messageText(messageKey, at));
	}

	forget(now: number, maximumAgeMs: number): void {
		for (const [messageKey, at] of this.deliveredAt) {
			if (this.deliveredAt.size <= this.most && now - at <= maximumAgeMs) break;
			this.remove(messageKey);
		}
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
