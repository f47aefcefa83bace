import type { Exchange } from '../http/Exchange';
import { json, Refusal, withCookies, type Reply } from '../http/Reply';
import { authenticate, type Caller } from '../sessions/authenticate';
import type { Simulation } from '../Simulation';
import { endpoints } from './endpoints';

/** GET /entity: system endpoints for everybody, the others after signing in. [A] */
export function endpointList(
	exchange: Exchange,
	simulation: Simulation,
	seen: (caller: Caller) => void,
): Reply {
	const { buildVersion, instancePath } = simulation.options;
	const caller = callerOf(exchange, simulation);
	if (caller !== undefined) seen(caller);
	const reply = json(200, {
		version: { acumaticaBuildVersion: buildVersion, databaseVersion: buildVersion },
		endpoints: endpoints
			.filter(({ system }) => system || caller !== undefined)
			.map(({ name, version }) => ({
				name,
				version,
				href: `${instancePath}/entity/${name}/${version}/`,
			})),
	});
	return withCookies(reply, caller?.cookies ?? []);
}

/** A request that brings nothing to sign in with is answered all the same; a bad bearer is refused. */
function callerOf(exchange: Exchange, simulation: Simulation): Caller | undefined {
	const anonymous = exchange.headers.authorization === undefined;
	try {
		return authenticate(exchange, simulation);
	} catch (error) {
		if (anonymous && error instanceof Refusal && error.reply.status === 401) return undefined;
		throw error;
	}
}
