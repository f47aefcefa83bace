import { createHash } from 'node:crypto';
import { conforms } from './documented';
import type { RawReply } from './RawClient';
import { DEFAULT, memberOf, type TestSite } from './TestSite';

conforms('OAuth 2.0', [
	{
		confidence: 'A',
		behaviour: 'a password grant gives an opaque token of 43 characters for an hour',
		check: async (site) => {
			const reply = await site.passwordToken('api offline_access');
			expect(reply.status).toBe(200);
			expect(reply.json).toEqual({
				access_token: expect.stringMatching(/^[\w-]{43}$/),
				expires_in: 3600,
				token_type: 'Bearer',
				refresh_token: expect.stringMatching(/^[\w-]{43}$/),
				scope: 'api offline_access',
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'a refresh token comes with offline_access only, an id_token with openid only',
		check: async (site) => {
			const plain = await site.passwordToken('api');
			expect(plain.json).not.toHaveProperty('refresh_token');
			expect(plain.json).not.toHaveProperty('id_token');
			const open = await site.passwordToken('api openid email');
			const [, claims = ''] = memberOf(open.json, 'id_token').split('.');
			expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
				sub: 'admin',
				email: 'admin@example.com',
			});
		},
	},
	...(
		[
			['B', 'a wrong secret', { client_secret: 'wrong' }, 'invalid_client'],
			['C', 'a client ID without tenant', { client_id: 'GUID' }, 'invalid_client'],
			['C', 'a wrong password', { password: 'wrong' }, 'invalid_grant'],
			['C', 'client_credentials', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
			[
				'C',
				'a flow that the app does not have',
				{ grant_type: 'authorization_code' },
				'unauthorized_client',
			],
			['C', 'an empty refresh token', { grant_type: 'refresh_token' }, 'invalid_request'],
			['D', 'an unknown scope', { scope: 'api everything' }, 'invalid_scope'],
			['D', 'an unknown grant type', { grant_type: 'magic' }, 'unsupported_grant_type'],
		] as const
	).map(([confidence, what, form, error]) => ({
		confidence,
		behaviour: `${what} is a 400 ${error}`,
		check: async (site: TestSite) => {
			const reply = await site.passwordToken('api', form);
			expect(reply.status).toBe(400);
			expect(reply.json).toMatchObject({ error });
		},
	})),
	{
		confidence: 'C',
		behaviour: 'a wrong password is described as invalid_username_or_password',
		check: async (site) => {
			const reply = await site.passwordToken('api', { username: 'nobody' });
			expect(reply.json).toEqual({
				error: 'invalid_grant',
				error_description: 'invalid_username_or_password',
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'an application without refresh tokens refuses offline_access',
		options: { site: siteWithApp({ refreshTokens: { mode: 'none' } }) },
		check: async (site) => {
			expect((await site.passwordToken('api offline_access')).json).toEqual({
				error: 'invalid_scope',
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'an inactive application cannot sign in',
		options: { site: siteWithApp({ active: false }) },
		check: async (site) => {
			expect((await site.passwordToken()).json).toEqual({ error: 'invalid_client' });
		},
	},
	{
		confidence: 'A',
		behaviour: 'an expired secret is no secret',
		options: { site: siteWithApp({ secrets: [{ value: 's', expiresAt: 1 }] }) },
		check: async (site) => {
			expect((await site.passwordToken()).json).toEqual({ error: 'invalid_client' });
		},
	},
	{
		confidence: 'B',
		behaviour: 'a refresh token works once, and its session is the same',
		check: async (site) => {
			const first = await site.passwordToken('api offline_access');
			const [session] = site.simulator.sessions();
			const refresh = {
				grant_type: 'refresh_token',
				refresh_token: memberOf(first.json, 'refresh_token'),
			};
			const second = await site.token(refresh);
			expect(second.status).toBe(200);
			expect(memberOf(second.json, 'refresh_token')).not.toBe(refresh.refresh_token);
			expect(site.simulator.sessions().map(({ id }) => id)).toEqual([session?.id]);
			const again = await site.token(refresh);
			expect([again.status, again.json]).toEqual([400, { error: 'invalid_grant' }]);
		},
	},
	{
		confidence: 'C',
		behaviour: 'a dead refresh token may get a body that is not JSON',
		options: { deadRefreshTokenBody: 'html' },
		check: async (site) => {
			const reply = await site.token({ grant_type: 'refresh_token', refresh_token: 'dead' });
			expect([reply.status, reply.json]).toEqual([400, undefined]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'an access token ends after an hour',
		check: async (site) => {
			const headers = await site.bearer();
			site.simulator.advance(3_599_000);
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers })).status).toBe(200);
			site.simulator.advance(1000);
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers })).status).toBe(401);
		},
	},
	{
		confidence: 'B',
		behaviour: 'revocation kills the token and leaves the seat taken',
		check: async (site) => {
			const reply = await site.passwordToken();
			const { clientId, clientSecret } = site.simulator.application('resourceOwner');
			const token = memberOf(reply.json, 'access_token');
			const form = { token, client_id: clientId, client_secret: clientSecret };
			const other = site.simulator.application('authorizationCode');
			const foreign = { token, client_id: other.clientId, client_secret: other.clientSecret };
			const bearer = { headers: { Authorization: `Bearer ${token}` } };
			await site.postForm('/identity/connect/revocation', foreign);
			expect((await site.send('GET', `${DEFAULT}/Bill`, bearer)).status).toBe(200);
			expect((await site.postForm('/identity/connect/revocation', form)).status).toBe(200);
			const headers = { Authorization: `Bearer ${token}` };
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers })).status).toBe(401);
			expect(site.simulator.sessions()).toHaveLength(1);
		},
	},
	{
		confidence: 'C',
		behaviour: 'the discovery document names the token endpoint',
		check: async (site) => {
			const reply = await site.send('GET', '/identity/.well-known/openid-configuration');
			expect(reply.json).toMatchObject({
				token_endpoint: `${site.simulator.instanceUrl}/identity/connect/token`,
				jwks_uri: expect.stringContaining('/identity/.well-known/openid-configuration/jwks'),
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'userinfo tells who the bearer is',
		check: async (site) => {
			const headers = await site.bearer('api openid profile');
			const reply = await site.send('GET', '/identity/connect/userinfo', { headers });
			expect(reply.json).toEqual({ sub: 'admin', name: 'Maxwell Baker' });
		},
	},
	{
		confidence: 'A',
		behaviour: 'a code is given after consent, with PKCE S256, and works once',
		check: async (site) => {
			const verifier = 'a'.repeat(64);
			const query = authorizeQuery(site, {
				code_challenge_method: 'S256',
				code_challenge: createHash('sha256').update(verifier).digest('base64url'),
				state: 'x y',
			});
			const asked = await site.send('GET', `/identity/connect/authorize?${query}`);
			expect([asked.status, asked.headers['content-type']]).toEqual([
				200,
				'text/html; charset=utf-8',
			]);
			const form = { ...Object.fromEntries(query), username: 'admin', password: 'simulator' };
			const allowed = await site.postForm('/identity/connect/authorize', form);
			expect(allowed.status).toBe(302);
			const back = new URL(String(allowed.headers.location));
			expect(back.searchParams.get('state')).toBe('x y');
			const exchange = codeExchange(site, back.searchParams.get('code') ?? '');
			const bad = await site.token({ ...exchange, code_verifier: 'b'.repeat(64) });
			expect(bad.json).toEqual({ error: 'invalid_grant' });
			const again = await site.postForm('/identity/connect/authorize', form);
			let code = codeOf(again);
			const elsewhere = {
				...codeExchange(site, code),
				code_verifier: verifier,
				redirect_uri: 'http://localhost:5678/',
			};
			expect((await site.token(elsewhere)).json).toEqual({ error: 'invalid_grant' });
			const third = await site.postForm('/identity/connect/authorize', form);
			code = codeOf(third);
			const good = { ...codeExchange(site, code), code_verifier: verifier };
			expect((await site.token(good)).status).toBe(200);
			expect((await site.token(good)).json).toEqual({ error: 'invalid_grant' });
		},
	},
	{
		confidence: 'A',
		behaviour: 'PKCE is S256 only',
		check: async (site) => {
			const query = authorizeQuery(site, { code_challenge_method: 'plain', code_challenge: 'x' });
			const reply = await site.send('GET', `/identity/connect/authorize?${query}`);
			expect(reply.headers.location).toContain('error=invalid_request');
		},
	},
	{
		confidence: 'A',
		behaviour: 'a redirect URI must match exactly, and is not redirected to otherwise',
		check: async (site) => {
			const query = authorizeQuery(site, { redirect_uri: 'http://localhost:5678/rest/' });
			const reply = await site.send('GET', `/identity/connect/authorize?${query}`);
			expect([reply.status, reply.headers.location]).toEqual([400, undefined]);
		},
	},
	{
		confidence: 'C',
		behaviour: 'a code dies after 60 s',
		options: { autoConsentUser: 'admin' },
		check: async (site) => {
			const reply = await site.send('GET', `/identity/connect/authorize?${authorizeQuery(site)}`);
			const code = new URL(String(reply.headers.location)).searchParams.get('code') ?? '';
			site.simulator.advance(60_000);
			expect((await site.token(codeExchange(site, code))).json).toEqual({ error: 'invalid_grant' });
		},
	},
	{
		confidence: 'D',
		behaviour: 'client_credentials works behind its switch, for gateways that offer it',
		options: { clientCredentialsUser: 'admin' },
		check: async (site) => {
			const reply = await site.token({ grant_type: 'client_credentials', scope: 'api' });
			expect(reply.status).toBe(200);
			expect(site.simulator.sessions()).toHaveLength(1);
		},
	},
]);

function siteWithApp(changes: object) {
	const app = {
		id: '11111111-2222-4333-8444-555555555555',
		name: 'App',
		flow: 'resourceOwner' as const,
		active: true,
		secrets: [{ value: 's' }],
		redirectUris: [],
		refreshTokens: { mode: 'absolute' as const },
		...changes,
	};
	const admin = { name: 'admin', password: 'simulator' };
	const branches = [{ id: 'MAIN', name: 'Main' }];
	return { tenants: [{ name: 'T', branches, users: [admin], applications: [app] }] };
}

function codeOf({ headers }: RawReply): string {
	return new URL(String(headers.location)).searchParams.get('code') ?? '';
}

function authorizeQuery(site: TestSite, changes: Record<string, string> = {}): URLSearchParams {
	const { clientId } = site.simulator.application('authorizationCode');
	return new URLSearchParams({
		response_type: 'code',
		client_id: clientId,
		redirect_uri: REDIRECT,
		scope: 'api offline_access',
		...changes,
	});
}

function codeExchange(site: TestSite, code: string): Record<string, string> {
	const { clientId, clientSecret } = site.simulator.application('authorizationCode');
	return {
		grant_type: 'authorization_code',
		client_id: clientId,
		client_secret: clientSecret,
		redirect_uri: REDIRECT,
		code,
	};
}

const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';
