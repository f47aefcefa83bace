import type { AcumaticaSimulator } from '../../../simulator/rest/AcumaticaSimulator';
import type { LogEntry } from '../../../simulator/rest/control/RequestLog';

const LOGOUT = '/entity/auth/logout';

export interface SeatExpectations {
	/** The answer to a sign-out got lost, so it was sent again after it had worked. */
	readonly repeatedSignOut?: boolean;
	/** How many sessions the server ended itself: by expiry, or by hand. */
	readonly endedByServer?: number;
}

/**
 * What must be true after every test: no session is open; each session that the node opened was ended by exactly one
 * sign-out, unless the server ended it before; and every sign-out had Content-Length: 0.
 */
export function expectNoSeatLeft(
	simulator: AcumaticaSimulator,
	{ repeatedSignOut = false, endedByServer = 0 }: SeatExpectations = {},
): void {
	expect(simulator.sessions()).toEqual([]);
	const log = simulator.log();
	for (const entry of log.filter(({ path }) => path === LOGOUT)) {
		expect(entry.headers['content-length']).toBe('0');
	}
	const { ends, unattributed } = signOutsBySession(log);
	const withoutEnd = [...ends].filter(([, count]) => count === 0).map(([session]) => session);
	expect(Math.max(0, withoutEnd.length - unattributed)).toBe(endedByServer);
	const endedTwice = [...ends].filter(([, count]) => count > 1).map(([session]) => session);
	expect(endedTwice).toHaveLength(repeatedSignOut ? endedTwice.length : 0);
	expect(log.filter(isEnd).length + endedByServer).toBeGreaterThanOrEqual(opened(log));
}

interface SignOuts {
	/** For each session that did work, how many sign-outs named it. */
	readonly ends: ReadonlyMap<string, number>;
	/** Sign-outs by a token that did no work: it was renewed for them, or the run ended before its first request. */
	readonly unattributed: number;
}

/** A sign-out names its session by the cookie, or by a bearer: then it is the last one that the bearer worked in. */
function signOutsBySession(log: readonly LogEntry[]): SignOuts {
	const used = log.flatMap(({ session }) => (session === null ? [] : [session]));
	const ends = new Map(used.map((session) => [session, 0]));
	const lastOfBearer = new Map<string, string>();
	let unattributed = 0;
	for (const entry of log) {
		const { session, headers } = entry;
		const bearer = headers.authorization ?? '';
		if (session !== null) lastOfBearer.set(bearer, session);
		else if (isEnd(entry)) {
			const cookie = /ASP\.NET_SessionId=([^;]+)/.exec(headers.cookie ?? '')?.[1];
			const named = cookie ?? lastOfBearer.get(bearer);
			if (named !== undefined && ends.has(named)) ends.set(named, (ends.get(named) ?? 0) + 1);
			else if (cookie === undefined) unattributed += 1;
		}
	}
	return { ends, unattributed };
}

function isEnd({ path, status }: LogEntry): boolean {
	return path === LOGOUT && status === 204;
}

/** Sessions that were opened for sure: by tokens with a session of their own, and by plain sign-ins. */
function opened(log: readonly LogEntry[]): number {
	return log.filter(
		({ path, status, body }) =>
			(path === '/identity/connect/token' &&
				status === 200 &&
				/grant_type=(password|client_credentials)/.test(body ?? '') &&
				!/concurrent_access/.test(body ?? '')) ||
			(path === '/entity/auth/login' && status === 204),
	).length;
}
