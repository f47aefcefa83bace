import { CookieJar, SESSION_COOKIE } from './CookieJar';

/** The proof of sign-in that requests of a session carry. */
export interface Ticket {
	/** Access token; null where cookies alone carry the session. */
	readonly token: string | null;
	/** Renews the token without a new session, if the server gave one. */
	readonly refreshToken: string | null;
	readonly cookies: CookieJar;
	/**
	 * Scope `api:concurrent_access`: the session is named by a cookie that comes with the first reply, and every
	 * request without it opens one more.
	 */
	readonly namedByCookie: boolean;
}

export function tokenTicket(token: string, scope: string, refreshToken: string | null): Ticket {
	const namedByCookie = scope.split(/\s+/).includes('api:concurrent_access');
	return { token, refreshToken, cookies: new CookieJar(), namedByCookie };
}

/** Headers that present the ticket: bearer and cookies, whichever there are. */
export function ticketHeaders({ token, cookies }: Ticket): Record<string, string> {
	const cookie = cookies.header();
	return {
		...(token === null ? {} : { Authorization: `Bearer ${token}` }),
		...(cookie === '' ? {} : { Cookie: cookie }),
	};
}

/** Whether a request would open a session whose name is not known yet. */
export function opensUnnamedSession({ namedByCookie, cookies }: Ticket): boolean {
	return namedByCookie && !cookies.has(SESSION_COOKIE);
}
