import type { Exchange } from '../http/Exchange';
import { Refusal } from '../http/Reply';
import { authenticate, type Caller } from '../sessions/authenticate';
import { SESSION_COOKIE, sessionCookie } from '../sessions/cookies';
import type { TenantDefinition } from '../site/Site';
import type { Simulation } from '../Simulation';
import { odataError } from './odataError';

/**
 * Who asks: a bearer takes an API seat, HTTP Basic counts as a user of the UI, a new one with each call that
 * does not send its cookie back. [A], [C]. Cookies of a contract sign-in: reports disagree.
 */
export function odataCaller(
	exchange: Exchange,
	simulation: Simulation,
	tenant: TenantDefinition,
): Caller {
	const basic = /^Basic\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1];
	const bearer = /^Bearer\s/i.test(exchange.headers.authorization ?? '');
	if (basic !== undefined) return basicCaller(basic, exchange, simulation, tenant);
	if (!bearer && !simulation.options.odataTakesContractCookies) throw new Refusal(signInNeeded());
	const caller = authenticate(exchange, simulation);
	if (caller.session.tenant !== tenant.name) throw new Refusal(signInNeeded());
	return caller;
}

function basicCaller(
	basic: string,
	exchange: Exchange,
	{ users, sessions }: Simulation,
	tenant: TenantDefinition,
): Caller {
	const [name = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	const outcome = users.check(tenant, name, rest.join(':'));
	if (!outcome.known) throw new Refusal(signInNeeded());
	const { user } = outcome;
	const present = sessions.find(exchange.cookies.get(SESSION_COOKIE));
	if (present?.origin === 'conventional' && present.user.name === user.name) {
		return { session: present, cookies: [] };
	}
	const branch = tenant.branches[0]?.id ?? '';
	const opened = sessions.open({ tenant: tenant.name, user, branch, origin: 'conventional' });
	if (!opened.opened) throw new Refusal(signInNeeded());
	return { session: opened.session, cookies: [sessionCookie(opened.session)] };
}

/** 401 [C]; the header is inferred. */
function signInNeeded() {
	return odataError(401, 'Authorization has been denied for this request.', {
		'WWW-Authenticate': 'Basic realm="Acumatica"',
	});
}
