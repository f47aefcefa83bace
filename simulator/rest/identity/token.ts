import type { Exchange } from '../http/Exchange';
import { html, json, Refusal, type Reply } from '../http/Reply';
import type { Simulation } from '../Simulation';
import { grantSession } from '../sessions/authenticate';
import { limitMessage } from '../sessions/loginLimit';
import type { UserDefinition } from '../site/Site';
import { authenticateClient, refuseOtherFlows, type Client } from './client';
import { oauthError, refuse } from './oauthError';
import { pkceMatches } from './pkce';
import { readScopes } from './scopes';
import type { IssuedTokens } from './TokenStore';

/** POST /identity/connect/token. */
export function token(exchange: Exchange, simulation: Simulation): Reply {
	const type = exchange.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/x-www-form-urlencoded') return oauthError('invalid_request');
	const form = new URLSearchParams(exchange.body.toString('utf8'));
	const client = authenticateClient(form, exchange, simulation);
	switch (form.get('grant_type')) {
		case 'password':
			return byPassword(form, client, simulation);
		case 'authorization_code':
			return byCode(form, client, simulation);
		case 'refresh_token':
			return byRefreshToken(form, client, simulation);
		case 'client_credentials':
			return byClientAlone(form, client, simulation);
		case null:
			return oauthError('invalid_request');
		default:
			return oauthError('unsupported_grant_type');
	}
}

function byPassword(form: URLSearchParams, client: Client, simulation: Simulation): Reply {
	refuseOtherFlows(client, 'resourceOwner');
	const name = form.get('username') ?? '';
	const outcome = simulation.users.check(client.tenant, name, form.get('password') ?? '');
	if (!outcome.known) return oauthError('invalid_grant', 'invalid_username_or_password');
	const scopes = readScopes(form.get('scope'), client.app);
	return issue(client, outcome.user, scopes, simulation);
}

function byCode(form: URLSearchParams, client: Client, simulation: Simulation): Reply {
	refuseOtherFlows(client, 'authorizationCode', 'hybrid');
	const code = simulation.codes.take(form.get('code') ?? '', simulation.clock.now());
	if (code === undefined || code.clientId !== client.clientId) return oauthError('invalid_grant');
	if (code.redirectUri !== form.get('redirect_uri')) return oauthError('invalid_grant');
	if (!pkceMatches(code.challenge, form.get('code_verifier'))) return oauthError('invalid_grant');
	return issue(client, code.user, code.scopes, simulation);
}

function byRefreshToken(form: URLSearchParams, client: Client, simulation: Simulation): Reply {
	const refreshToken = form.get('refresh_token') ?? '';
	if (refreshToken === '') return oauthError('invalid_request');
	const issued = simulation.tokens.rotate(refreshToken, client.clientId);
	if (issued === undefined) {
		return simulation.options.deadRefreshTokenBody === 'json'
			? oauthError('invalid_grant')
			: html(400, '<html><body><h1>Bad Request</h1></body></html>');
	}
	const session = simulation.sessions.ofGrant(issued.grant.id);
	if (session && session.expiresAt !== null) session.expiresAt = issued.grant.accessExpiresAt;
	return granted(issued, simulation);
}

/** Not a flow of Acumatica [A]; with the switch, for a gateway that offers it. */
function byClientAlone(form: URLSearchParams, client: Client, simulation: Simulation): Reply {
	const { clientCredentialsUser, clientCredentialsError } = simulation.options;
	if (clientCredentialsUser === null) return oauthError(clientCredentialsError);
	const user = simulation.users.user(client.tenant, clientCredentialsUser);
	if (user === undefined) return refuse('unauthorized_client');
	return issue(client, user, readScopes(form.get('scope'), client.app), simulation);
}

function issue(
	client: Client,
	user: UserDefinition,
	scopes: readonly string[],
	simulation: Simulation,
): Reply {
	const { tenant, app, clientId } = client;
	const branch = tenant.branches[0]?.id ?? '';
	const about = { clientId, tenant: tenant.name, user, branch, scopes, app };
	const issued = simulation.tokens.grant(about);
	if (scopes.includes('api') && !scopes.includes('api:concurrent_access')) {
		openSession(issued, simulation);
	}
	return granted(issued, simulation);
}

/** Scope `api`: the session opens with the first token. The answer without a seat is [U]. */
function openSession(issued: IssuedTokens, { sessions, options, tokens }: Simulation): void {
	const opened = sessions.open(grantSession(issued.grant, options.offlineSessionEnds));
	if (opened.opened) return;
	tokens.revoke(issued.accessToken, issued.grant.clientId);
	const message = limitMessage(opened.limit, options);
	throw new Refusal(oauthError('invalid_grant', message, options.tokenLimitStatus));
}

function granted(issued: IssuedTokens, simulation: Simulation): Reply {
	const { grant, accessToken, expiresIn, refreshToken } = issued;
	return json(
		200,
		{
			id_token: grant.scopes.includes('openid') ? simulation.idToken(grant) : undefined,
			access_token: accessToken,
			expires_in: expiresIn,
			token_type: 'Bearer',
			refresh_token: refreshToken ?? undefined,
			scope: grant.scopes.join(' '),
		},
		{ 'Cache-Control': 'no-store', Pragma: 'no-cache' },
	);
}
