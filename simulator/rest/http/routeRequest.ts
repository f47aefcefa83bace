import { escapeHtml, page } from '../control/page';
import { endpointList } from '../entities/endpointList';
import { endpointRoute } from '../entities/entityRoutes';
import { authorize } from '../identity/authorize';
import { discovery, jwks, revocation, userInfo } from '../identity/discovery';
import { token } from '../identity/token';
import { declined } from '../licence/declined';
import { odataRoute } from '../odata/odataRoutes';
import type { Caller } from '../sessions/authenticate';
import { login } from '../sessions/login';
import { logout } from '../sessions/logout';
import type { Simulation } from '../Simulation';
import type { Exchange } from './Exchange';
import { problem } from './httpError';
import { html, type Reply } from './Reply';

type Route = (exchange: Exchange, simulation: Simulation) => Reply;

/** Identity and sign-out: not queued. [A] for the sign-out. */
const AT_ONCE: Readonly<Record<string, Route>> = {
	'POST /identity/connect/token': token,
	'GET /identity/connect/authorize': authorize,
	'POST /identity/connect/authorize': authorize,
	'POST /identity/connect/revocation': revocation,
	'GET /identity/connect/userinfo': userInfo,
	'GET /identity/.well-known/openid-configuration': discovery,
	'GET /identity/.well-known/openid-configuration/jwks': jwks,
	'GET /Frames/Error.aspx': errorPage,
};

/** Answers a request below the instance path. */
export async function routeRequest(
	exchange: Exchange,
	simulation: Simulation,
	seen: (caller: Caller) => void,
): Promise<Reply> {
	const path = exchange.path.replace(/\/+$/, '');
	const route = AT_ONCE[`${exchange.method} ${path}`];
	const atOnce = path === '/entity/auth/logout' ? logout : route;
	if (atOnce !== undefined) {
		await simulation.clock.sleep(exchange.extraMilliseconds);
		return atOnce(exchange, simulation);
	}
	if (!(await simulation.gate.enter())) return declined(simulation.options);
	try {
		return await queuedRoute(exchange, simulation, path, seen);
	} finally {
		simulation.gate.leave();
	}
}

async function queuedRoute(
	exchange: Exchange,
	simulation: Simulation,
	path: string,
	seen: (caller: Caller) => void,
): Promise<Reply> {
	const [first] = exchange.segments;
	if (path === '/entity/auth/login' && exchange.method === 'POST') {
		await simulation.clock.sleep(exchange.extraMilliseconds);
		return login(exchange, simulation);
	}
	if (path === '/entity' && exchange.method === 'GET') {
		return endpointList(exchange, simulation, seen);
	}
	if (first === 'entity' && exchange.segments.length >= 3) {
		return await endpointRoute(exchange, simulation, seen);
	}
	if (first === 't' || first?.toLowerCase() === 'odata')
		return await odataRoute(exchange, simulation, seen);
	return problem(404, 'No HTTP resource was found that matches the request URI.');
}

/** Where the redirects of errors lead: HTML that tells the message. */
function errorPage({ query }: Exchange): Reply {
	const message = escapeHtml(query.get('message') ?? 'An error has occurred.');
	return html(200, page('Error', `<h1>Error</h1><p>${message}</p>`));
}
