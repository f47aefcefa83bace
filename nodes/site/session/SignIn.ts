import type { HttpReply, SendHttp } from '../http/http';
import type { Time } from '../http/time';
import type { Ticket } from './Ticket';

/** The tools of a sign-in. */
export interface SignInTools {
	readonly http: SendHttp;
	readonly time: Time;
	/** Tells of what went wrong without stopping the work. */
	readonly warn: (message: string) => void;
	/** Bound of one sign-out. */
	readonly signOutTimeoutMs: number;
	/** The execution was cancelled. */
	readonly canceled?: AbortSignal | undefined;
}

/** A way to a session and out of it; one for each kind of account. */
export interface SignIn {
	/** Opens a session, or joins the one that is shared. Throws AcumaticaError. */
	open(): Promise<Ticket>;
	/** After a 401: a newer token for the same session, or null where only a new sign-in helps. */
	refresh(ticket: Ticket): Promise<Ticket | null>;
	/**
	 * Signs out, or leaves that to the last user of a shared session. Never throws. `abandoned`: a request was cut
	 * off, and the server may still come to it.
	 */
	end(ticket: Ticket, abandoned: boolean): Promise<void>;
	/** Whether the sign-in itself is at the instance, so that its success proves the address. */
	readonly isAtInstance: boolean;
	/** Whether the account can have several sessions. */
	readonly canHaveSeveral: boolean;
}

/** Bounds of one request of a sign-in or sign-out. A sign-in is never cut off: its session would stay open. */
export const SIGN_IN_TIMEOUT_MS = 60_000;

/** Cookies of a reply, taken over at the time of the reply. */
export function takeCookies(ticket: Ticket, reply: HttpReply, time: Time): void {
	const header = reply.headers['set-cookie'];
	const cookies = typeof header === 'string' ? [header] : (header ?? []);
	ticket.cookies.take(cookies, time.now());
}
