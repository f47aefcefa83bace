import type { Exchange } from '../http/Exchange';
import { empty, json, type Reply } from '../http/Reply';
import { unauthorized, grantOfBearer } from '../sessions/authenticate';
import type { Simulation } from '../Simulation';
import { authenticateClient } from './client';

/** The members that are known to be there; the whole document is [U]. */
export function discovery(exchange: Exchange, { options }: Simulation): Reply {
	const issuer = `${exchange.origin}${options.instancePath}/identity`;
	return json(200, {
		issuer,
		authorization_endpoint: `${issuer}/connect/authorize`,
		token_endpoint: `${issuer}/connect/token`,
		userinfo_endpoint: `${issuer}/connect/userinfo`,
		jwks_uri: `${issuer}/.well-known/openid-configuration/jwks`,
		revocation_endpoint: `${issuer}/connect/revocation`,
	});
}

export function jwks(_exchange: Exchange, simulation: Simulation): Reply {
	return json(200, simulation.signer.publicKeys());
}

/** GET /identity/connect/userinfo; its claims are [U]. */
export function userInfo(exchange: Exchange, simulation: Simulation): Reply {
	const grant = grantOfBearer(exchange, simulation);
	if (grant === undefined) return unauthorized(simulation);
	const { name, displayName, email } = grant.user;
	return json(200, {
		sub: name,
		name: grant.scopes.includes('profile') ? displayName : undefined,
		email: grant.scopes.includes('email') ? email : undefined,
	});
}

/** POST /identity/connect/revocation: the token dies, the session stays. [B] */
export function revocation(exchange: Exchange, simulation: Simulation): Reply {
	const form = new URLSearchParams(exchange.body.toString('utf8'));
	const client = authenticateClient(form, exchange, simulation);
	simulation.tokens.revoke(form.get('token') ?? '', client.clientId);
	return empty(200);
}
