import type { Exchange } from '../http/Exchange';
import { html, redirect, Refusal, type Reply } from '../http/Reply';
import type { Simulation } from '../Simulation';
import { page } from '../control/page';
import type { UserDefinition } from '../site/Site';
import { findClient, type Client } from './client';
import { consentPage } from './consentPage';
import { readScopes } from './scopes';

/** GET shows the consent page, POST is its form. Errors that the client may see go to its redirect URI. */
export function authorize(exchange: Exchange, simulation: Simulation): Reply {
	const form = new URLSearchParams(
		exchange.method === 'POST' ? exchange.body.toString('utf8') : exchange.query,
	);
	const client = findClient(form.get('client_id') ?? '', simulation);
	const redirectUri = form.get('redirect_uri') ?? '';
	if (client === undefined || !client.app.redirectUris.includes(redirectUri))
		return unknownClient();

	const problem = problemOf(form, client);
	if (problem !== undefined) return back(redirectUri, { error: problem, state: form.get('state') });

	const user = signedInUser(exchange, form, client, simulation);
	if (user !== undefined) return giveCode(form, client, user, simulation);
	const failed = exchange.method === 'POST';
	return html(200, consentPage(form, client, failed));
}

function problemOf(form: URLSearchParams, client: Client): string | undefined {
	if (!['authorizationCode', 'hybrid'].includes(client.app.flow)) return 'unauthorized_client';
	if (form.get('response_type') !== 'code') return 'unsupported_response_type';
	const method = form.get('code_challenge_method');
	if ((method !== null || form.has('code_challenge')) && method !== 'S256')
		return 'invalid_request';
	if (method === 'S256' && !form.get('code_challenge')) return 'invalid_request';
	try {
		readScopes(form.get('scope'), client.app);
	} catch (error) {
		if (error instanceof Refusal) return 'invalid_scope';
		throw error;
	}
	return undefined;
}

function signedInUser(
	exchange: Exchange,
	form: URLSearchParams,
	client: Client,
	{ options, users }: Simulation,
): UserDefinition | undefined {
	if (options.autoConsentUser !== null) return users.user(client.tenant, options.autoConsentUser);
	if (exchange.method !== 'POST') return undefined;
	const password = form.get('password') ?? '';
	const outcome = users.check(client.tenant, form.get('username') ?? '', password);
	return outcome.known ? outcome.user : undefined;
}

function giveCode(
	form: URLSearchParams,
	client: Client,
	user: UserDefinition,
	simulation: Simulation,
): Reply {
	const redirectUri = form.get('redirect_uri') ?? '';
	const scopes = readScopes(form.get('scope'), client.app);
	const challenge = form.get('code_challenge');
	const code = simulation.codes.give(
		{ clientId: client.clientId, redirectUri, scopes, challenge, user },
		simulation.clock.now(),
	);
	return back(redirectUri, { code, scope: scopes.join(' '), state: form.get('state') });
}

function back(redirectUri: string, answer: Record<string, string | null>): Reply {
	const parts = Object.entries(answer)
		.filter((pair): pair is [string, string] => pair[1] !== null)
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return redirect(`${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parts.join('&')}`);
}

/** An unknown client or redirect URI is never sent back to. */
function unknownClient(): Reply {
	return html(
		400,
		page(
			'Error',
			'<h1>Error</h1><p>The client is unknown, or the redirect URI is not registered.</p>',
		),
	);
}
