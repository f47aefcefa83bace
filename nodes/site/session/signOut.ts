import { isSuccess, type HttpAnswer } from '../http/http';
import { serverText } from '../errors/problem';
import { delayMs } from '../http/repetition';
import type { SignInTools } from './SignIn';
import { ticketHeaders, type Ticket } from './Ticket';

export type SignOutResult =
	| { readonly signedOut: true }
	/** The server does not know the session any more, or not by this token. */
	| { readonly signedOut: false; readonly refused: true; readonly reason: string }
	| { readonly signedOut: false; readonly refused: false; readonly reason: string };

const MOST_ATTEMPTS = 3;
const LONGEST_TIMEOUT_MS = 15_000;
const SHORTEST_TIMEOUT_MS = 1000;

/** How long one try to sign out may take, by the timeout of other requests. */
export function signOutTimeout(timeoutMs: number): number {
	return Math.min(LONGEST_TIMEOUT_MS, Math.max(SHORTEST_TIMEOUT_MS, timeoutMs));
}

/**
 * Ends the session on the server. Content-Length: 0 must be there: without it IIS answers 411, and the seat stays
 * taken. A sign-out can be repeated without harm, so it is, unless the server refuses it.
 */
export async function signOut(
	instanceUrl: string,
	ticket: Ticket,
	{ http, time, signOutTimeoutMs }: Pick<SignInTools, 'http' | 'time' | 'signOutTimeoutMs'>,
): Promise<SignOutResult> {
	for (let attempt = 1; ; attempt++) {
		const answer = await http({
			method: 'POST',
			url: `${instanceUrl}/entity/auth/logout`,
			headers: { ...ticketHeaders(ticket), 'Content-Length': '0' },
			timeoutMs: signOutTimeoutMs,
		});
		if (answer.kind === 'reply' && isSuccess(answer)) return { signedOut: true };
		const refused = answer.kind === 'reply' && (answer.status === 401 || answer.status === 403);
		if (refused || attempt >= MOST_ATTEMPTS) {
			return { signedOut: false, refused, reason: reasonOf(answer) };
		}
		await time.sleep(delayMs(attempt, time.random()));
	}
}

function reasonOf(answer: HttpAnswer): string {
	if (answer.kind !== 'reply') return answer.text;
	const text = serverText(answer).slice(0, 200);
	return text === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`;
}

/** The warning about a session that may be left behind. */
export function signOutWarning(host: string, reason: string): string {
	return `Acumatica: the sign-out from ${host} failed (${reason}). Its seat may stay taken until the session ends by itself, which takes 10 minutes to an hour.`;
}
