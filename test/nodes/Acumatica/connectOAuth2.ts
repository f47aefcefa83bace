import type { Stage } from './startNode';

const CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';

/** Does what n8n's "Connect my account" does, and stores the tokens with the node. Needs `autoConsentUser`. */
export async function connectOAuth2(
	{ simulator, node, instanceUrl }: Stage,
	scope = 'api offline_access',
): Promise<void> {
	const { clientId, clientSecret } = simulator.application('authorizationCode');
	const identity = `${simulator.instanceUrl}/identity/connect`;
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: clientId,
		redirect_uri: CALLBACK,
		scope,
	});
	const consent = await fetch(`${identity}/authorize?${query}`, { redirect: 'manual' });
	const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const form = new URLSearchParams({
		grant_type: 'authorization_code',
		code,
		redirect_uri: CALLBACK,
		client_id: clientId,
		client_secret: clientSecret,
	});
	const reply = await fetch(`${identity}/token`, { method: 'POST', body: form });
	const oauthTokenData: unknown = await reply.json();
	node.oAuth2 = {
		instanceUrl,
		clientId,
		clientSecret,
		scope,
		grantType: 'authorizationCode',
		authentication: 'body',
		accessTokenUrl: `${instanceUrl}/identity/connect/token`,
		oauthTokenData: oauthTokenData as never,
	};
}
