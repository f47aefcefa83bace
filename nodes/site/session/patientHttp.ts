import { headerOf, type HttpAnswer, type SendHttp } from '../http/http';
import { delayMs, MOST_ATTEMPTS, retryAfterMs } from '../http/repetition';
import type { Time } from '../http/time';

/** Longest that a sign-in waits because of a Retry-After. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * Sends a sign-in again while it surely did nothing: no connection, or a site that is only just starting. Anything
 * else could have opened a session.
 */
export function patientHttp(http: SendHttp, time: Time, signal?: AbortSignal): SendHttp {
	return async (request) => {
		for (let attempt = 1; ; attempt++) {
			const answer = await http(request);
			if (!didNothing(answer) || attempt >= MOST_ATTEMPTS || signal?.aborted) return answer;
			const asked =
				answer.kind === 'reply' ? retryAfterMs(headerOf(answer, 'retry-after'), time.now()) : 0;
			if (asked > LONGEST_PAUSE_MS) return answer;
			try {
				await time.sleep(Math.max(asked, delayMs(attempt, time.random())), signal);
			} catch {
				return { kind: 'canceled', text: 'cancelled' };
			}
		}
	};
}

function didNothing(answer: HttpAnswer): boolean {
	return answer.kind === 'reply' ? answer.status === 503 : answer.kind === 'notSent';
}
