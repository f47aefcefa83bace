import type { Exchange } from '../http/Exchange';
import { problem } from '../http/httpError';
import { empty, html, withCookies, type Reply } from '../http/Reply';
import type { Simulation } from '../Simulation';
import { cookieSession, grantOfBearer } from './authenticate';
import { clearingCookies } from './cookies';
import type { Session } from './Session';

/** POST /entity/auth/logout. */
export function logout(exchange: Exchange, simulation: Simulation): Reply {
	if (exchange.method !== 'POST') {
		return problem(405, "The requested resource does not support http method 'GET'.");
	}
	const { 'content-length': length, 'transfer-encoding': encoding } = exchange.headers;
	if (length === undefined && encoding === undefined) return lengthRequired();

	const session = sessionToClose(exchange, simulation);
	if (session === undefined && simulation.options.logoutWithoutSession === 401) {
		return problem(401, simulation.options.unauthorizedMessage);
	}
	if (session !== undefined) simulation.sessions.close(session.id);
	return withCookies(empty(204), clearingCookies(simulation.clock.now()));
}

function sessionToClose(exchange: Exchange, simulation: Simulation): Session | undefined {
	const grant = grantOfBearer(exchange, simulation);
	if (grant === undefined) return cookieSession(exchange, simulation);
	if (!grant.scopes.includes('api:concurrent_access')) return simulation.sessions.ofGrant(grant.id);
	const session = simulation.sessions.find(exchange.cookies.get('ASP.NET_SessionId'));
	return session?.grantId === grant.id ? session : undefined;
}

/** IIS answers before Acumatica sees the request, so the session stays open. [B] */
function lengthRequired(): Reply {
	return html(
		411,
		'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r\n<HTML><HEAD><TITLE>Length Required</TITLE></HEAD>\r\n<BODY><h2>Length Required</h2>\r\n<hr><p>HTTP Error 411. The request must be chunked or have a content length.</p>\r\n</BODY></HTML>',
	);
}
