import { z } from 'zod';

import type { CredentialReference } from './credentials';
import type { N8nHost } from './N8nHost';
import { OWNER } from './owner';

/**
 * What "Connect my account" of an OAuth2 credential does, at an identity server that asks nobody for consent. Gives
 * the address that n8n sent the browser to. Throws if n8n did not take the code.
 */
export async function connectAccount(n8n: N8nHost, { id }: CredentialReference): Promise<URL> {
	const address = await n8n.api.request('GET', `/oauth2-credential/auth?id=${id}`, z.string());
	const consent = await fetch(address, { redirect: 'manual' });
	const callback = consent.headers.get('location') ?? '';
	const page = await fetch(callback, { headers: { cookie: await ownerCookie(n8n) } });
	const text = await page.text();
	if (!page.ok || /error/i.test(text)) throw new Error(`n8n did not take the code: ${text}`);
	return new URL(address);
}

/** Where n8n wants the identity server to send the browser back to; both are in use. */
export function callbacksOf({ baseUrl }: N8nHost): string[] {
	const callback = `${baseUrl}/rest/oauth2-credential/callback`;
	return [callback, callback.replace('127.0.0.1', 'localhost')];
}

/** In a session of its own, as another tab has the same one. */
async function ownerCookie({ baseUrl }: N8nHost): Promise<string> {
	const response = await fetch(`${baseUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
	});
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}
