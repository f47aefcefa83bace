import { z } from 'zod';

import { RestError, type RestApi } from './restApi';

/** The account of every n8n that is started here. It is no secret: n8n listens on loopback only. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Acumatica-1',
	firstName: 'Demo',
	lastName: 'Owner',
} as const;

const Anything = z.unknown();

/** Signs in as the owner, whose account is made the first time. Keeps a session that is still good. */
export async function signInAsOwner(api: RestApi): Promise<void> {
	if (await isAllowed(api, 'GET')) return;
	// n8n refuses a sixth attempt within a minute.
	const login = { emailOrLdapLoginId: OWNER.email, password: OWNER.password };
	if (await isAllowed(api, 'POST', login)) return;
	await api.request('POST', '/owner/setup', Anything, OWNER);
}

/** False if n8n knows no such session, or no such account. */
async function isAllowed(api: RestApi, method: 'GET' | 'POST', body?: object): Promise<boolean> {
	try {
		await api.request(method, '/login', Anything, body);
		return true;
	} catch (error) {
		if (error instanceof RestError && error.status === 401) return false;
		throw error;
	}
}
