import type { Exchange } from '../http/Exchange';
import { problem } from '../http/httpError';
import { Refusal, type Reply } from '../http/Reply';
import type { Grant } from '../identity/TokenStore';
import type { Simulation } from '../Simulation';
import {
	AUTH_COOKIE,
	localeCookie,
	requestCookies,
	SESSION_COOKIE,
	sessionCookie,
} from './cookies';
import { loginLimitReply } from './loginLimit';
import type { Session } from './Session';
import type { OpenOutcome, SessionRequest } from './SessionRegistry';

export interface Caller {
	session: Session;
	/** Set-Cookie headers of the answer. */
	cookies: string[];
}

/** The session of a data request, opened if the bearer has none; else a Refusal. */
export function authenticate(exchange: Exchange, simulation: Simulation): Caller {
	const { clock, sessions, options } = simulation;
	const grant = grantOfBearer(exchange, simulation);
	if (grant === undefined) {
		const session = cookieSession(exchange, simulation);
		if (session === undefined) throw new Refusal(unauthorized(simulation));
		const cookies = requestCookies(session, clock.now(), `~${exchange.path}`);
		return used({ session, cookies }, simulation);
	}
	if (!grant.scopes.some((scope) => scope === 'api' || scope === 'api:concurrent_access')) {
		throw new Refusal(unauthorized(simulation));
	}
	const { tenant, user, branch } = grant;
	if (grant.scopes.includes('api:concurrent_access')) {
		const session = sessions.find(exchange.cookies.get(SESSION_COOKIE));
		if (session?.grantId === grant.id) return used({ session, cookies: [] }, simulation);
		const opened = sessions.open({ tenant, user, branch, origin: 'concurrent', grantId: grant.id });
		const concurrent = orLimit(opened, simulation);
		return { session: concurrent, cookies: [sessionCookie(concurrent), localeCookie(clock.now())] };
	}
	const session =
		sessions.ofGrant(grant.id) ??
		orLimit(sessions.open(grantSession(grant, options.offlineSessionEnds)), simulation);
	return used({ session, cookies: [localeCookie(clock.now())] }, simulation);
}

/** How the one session of an `api` grant is opened. It ends with its token [A]; with offline access that is [U]. */
export function grantSession(
	grant: Grant,
	offlineEnds: 'tokenExpiry' | 'idle' | 'never',
): SessionRequest {
	const ends = grant.scopes.includes('offline_access') ? offlineEnds : 'tokenExpiry';
	return {
		tenant: grant.tenant,
		user: grant.user,
		branch: grant.branch,
		origin: 'grant',
		grantId: grant.id,
		expiresAt: ends === 'tokenExpiry' ? grant.accessExpiresAt : null,
		idles: ends === 'idle',
	};
}

/** The grant of a valid bearer token; a token that is not valid is a 401, whatever cookies come with it. */
export function grantOfBearer(exchange: Exchange, simulation: Simulation): Grant | undefined {
	const token = /^Bearer\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1];
	if (token === undefined) return undefined;
	const grant = simulation.tokens.grantOf(token.trim());
	if (grant === undefined) throw new Refusal(unauthorized(simulation));
	return grant;
}

/** Needs .ASPXAUTH and ASP.NET_SessionId, of the same session. */
export function cookieSession(exchange: Exchange, simulation: Simulation): Session | undefined {
	const session = simulation.sessions.find(exchange.cookies.get(SESSION_COOKIE));
	return session?.authCookie === exchange.cookies.get(AUTH_COOKIE) ? session : undefined;
}

/** Status documented, text and header unknown. */
export function unauthorized({ options }: Simulation): Reply {
	const header = options.wwwAuthenticate;
	return problem(
		401,
		options.unauthorizedMessage,
		header === null ? {} : { 'WWW-Authenticate': header },
	);
}

function orLimit(outcome: OpenOutcome, { options }: Simulation): Session {
	if (outcome.opened) return outcome.session;
	throw new Refusal(loginLimitReply(options.dataLimitStyle, outcome.limit, options));
}

function used(caller: Caller, { clock }: Simulation): Caller {
	caller.session.lastUsed = clock.now();
	return caller;
}
