import type { KeyLog } from '../../intake/pair/keyLog';

/** The messages that have halves in logs and whose senders had no 2xx reply, oldest first. */
export class UnansweredMessages {
	private readonly rowKeys = new Map<string, Set<string>>();

	get size(): number {
		return this.rowKeys.size;
	}

	oldestFirst(): Iterable<string> {
		return [...this.rowKeys.keys()];
	}

	/** The row keys in whose logs a message has halves. */
	rowKeysOf(messageKey: string): string[] {
		return [...(this.rowKeys.get(messageKey) ?? [])];
	}

	/** The log of a row key is replaced by another one; undefined where there is none. */
	change(rowKey: string, before: KeyLog | undefined, after: KeyLog | undefined): void {
		for (const { messageKey, delivered } of before?.halves ?? NONE) {
			if (!delivered && !isUnanswered(after, messageKey)) this.forget(messageKey, rowKey);
		}
		for (const { messageKey, delivered } of after?.halves ?? NONE) {
			if (delivered) continue;
			const known = this.rowKeys.get(messageKey);
			if (known === undefined) this.rowKeys.set(messageKey, new Set([rowKey]));
			else known.add(rowKey);
		}
	}

	private forget(messageKey: string, rowKey: string): void {
		const known = this.rowKeys.get(messageKey);
		known?.delete(rowKey);
		if (known?.size === 0) this.rowKeys.delete(messageKey);
	}
}

const NONE: KeyLog['halves'] = [];

function isUnanswered(log: KeyLog | undefined, messageKey: string): boolean {
	return log?.halves.some((half) => half.messageKey === messageKey && !half.delivered) ?? false;
}
