import { z } from 'zod';

import { RestError, type RestApi } from './restApi';

/** The account of every n8n that is started here. It is no secret: n8n listens on loopback only. */
export const OWNER = {
	email: 'owner@example.com',
	password: 'Acumatica-1',
	firstName: 'Demo',
	lastName: 'Owner',
} as const;

const Settings = z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) });
const Anything = z.unknown();

/** Signs in as the owner, whose account is made the first time. Keeps a session that is still good. */
export async function signInAsOwner(api: RestApi): Promise<void> {
	const { userManagement } = await api.request('GET', '/settings', Settings);
	if (userManagement.showSetupOnFirstLoad) {
		await api.request('POST', '/owner/setup', Anything, OWNER);
		return;
	}
	if (await isSignedIn(api)) return;
	// n8n refuses a sixth attempt within a minute.
	const login = { emailOrLdapLoginId: OWNER.email, password: OWNER.password };
	await api.request('POST', '/login', Anything, login);
}

async function isSignedIn(api: RestApi): Promise<boolean> {
	try {
		await api.request('GET', '/login', Anything);
		return true;
	} catch (error) {
		if (error instanceof RestError && error.status === 401) return false;
		throw error;
	}
}
