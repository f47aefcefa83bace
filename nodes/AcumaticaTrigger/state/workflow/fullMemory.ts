import type { Remembered } from '../StateStore';

/** What of the memory was given up before its time, since the process began. */
export interface ForgottenEarly {
	readonly messages: number;
	readonly rowKeys: number;
	readonly unanswered: number;
}

export const NOTHING_FORGOTTEN: ForgottenEarly = { messages: 0, rowKeys: 0, unanswered: 0 };

/** Said once; null where the bounds hold. */
export function sayFull(
	{ messages, rowKeys, unanswered }: ForgottenEarly,
	now: { readonly oldest: number | null; readonly time: number },
): string | null {
	if (messages + rowKeys > 0) {
		const hours = now.oldest === null ? 0 : (now.time - now.oldest) / 3_600_000;
		return `More notifications come in than the trigger remembers for as long as Deduplication Memory says: it forgets the oldest first, and goes back ${hours.toFixed(1)} hours now. A repeat or an old half that comes later than that counts as new. Set State Store to Redis, which has no such bound, or name the inquiries in Queries.`;
	}
	if (unanswered > 0) {
		return 'Very many notifications were taken whose senders did not get the reply. The trigger has given up to keep the rows of the oldest: should they be sent again, they may come through as other changes than before. Look for a proxy that ends requests before n8n replies.';
	}
	return null;
}

/** Said at the start, of row keys of which nothing waits. */
export function sayUnreadable(rowKeys: number): string {
	return `What was stored of row keys cannot be read, of ${rowKeys} of them. The trigger has forgotten these and goes on with everything else: an old half of an update that comes late may count as a change of its own.`;
}

export function addForgotten(one: ForgottenEarly, other: ForgottenEarly): ForgottenEarly {
	return {
		messages: one.messages + other.messages,
		rowKeys: one.rowKeys + other.rowKeys,
		unanswered: one.unanswered + other.unanswered,
	};
}

export function rememberedFrom(
	sizes: Pick<Remembered, 'messages' | 'rowKeys' | 'unanswered'>,
	oldest: number | null,
	{ messages, rowKeys, unanswered }: ForgottenEarly,
): Remembered {
	return {
		...sizes,
		since: oldest === null ? null : new Date(oldest).toISOString(),
		forgottenEarly: messages + rowKeys + unanswered,
	};
}
