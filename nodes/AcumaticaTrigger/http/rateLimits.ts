import { admit } from './rateLimit';

/** When each trigger of this process has let messages in, by workflow and node. */
const admissions = new Map<string, readonly number[]>();

/**
 * Lets a message of a trigger in, or says in how many seconds the sender may come again; null where it
 * may. Several n8n processes each count for themselves.
 */
export function secondsToWait(id: string, messagesPerMinute: number, now: number): number | null {
	const admission = admit(admissions.get(id) ?? [], messagesPerMinute, now);
	if (!admission.ok) return admission.retryAfterSeconds;
	admissions.set(id, admission.times);
	return null;
}
