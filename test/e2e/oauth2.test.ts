import { z } from 'zod';

import type { N8nHost } from '../n8n-host/N8nHost';
import { OWNER } from '../n8n-host/owner';
import { named } from '../nodes/Acumatica/parameters';
import { expectNoSeatLeft } from '../nodes/Acumatica/seats';
import { AcumaticaSimulator } from '../simulator/rest/AcumaticaSimulator';
import { defaultSite } from '../simulator/rest/site/defaultSite';
import { importNode, START, startN8n } from './actionHost';

jest.setTimeout(900_000);

let n8n: N8nHost;
let remove: () => Promise<void>;
let simulator: AcumaticaSimulator;
let credential: { id: string; name: string };

beforeAll(async () => {
	({ n8n, remove } = await startN8n());
	simulator = new AcumaticaSimulator({
		startTime: Date.now(),
		autoConsentUser: 'admin',
		offlineSessionEnds: 'never',
		site: siteThatRedirectsTo(n8n),
	});
	await simulator.start();
	const { clientId, clientSecret } = simulator.application('authorizationCode');
	credential = await n8n.importCredential({
		name: 'Acumatica OAuth2',
		type: 'acumaticaErpOAuth2Api',
		data: {
			instanceUrl: `${simulator.instanceUrl}/Main?ScreenId=SM303010`,
			clientId,
			clientSecret,
		},
	});
});

afterAll(async () => {
	await remove?.();
	await simulator?.stop();
});

it('a person connects the credential in the browser', async () => {
	const address = await n8n.api.request(
		'GET',
		`/oauth2-credential/auth?id=${credential.id}`,
		z.string(),
	);
	expect(Object.fromEntries(new URL(address).searchParams)).toMatchObject({
		response_type: 'code',
		scope: 'api offline_access',
		code_challenge_method: 'S256',
	});
	const consent = await fetch(address, { redirect: 'manual' });
	const callback = consent.headers.get('location') ?? '';
	const page = await fetch(callback, { headers: { cookie: await ownerCookie() } });
	expect(page.status).toBe(200);
	const token = simulator.log().find(({ path }) => path === '/identity/connect/token');
	expect(token).toMatchObject({ status: 200, body: expect.stringContaining('code_verifier=') });
});

it('executions use its token, have n8n renew it, and sign out', async () => {
	const workflowId = await importCustomers();
	await n8n.run(workflowId, START);
	await n8n.finishedExecutions(1, { workflowId });
	simulator.advance(3_601_000);
	await n8n.run(workflowId, START);
	const runs = await n8n.finishedExecutions(2, { workflowId });
	expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
	const refreshes = simulator.log().filter(({ body }) => body?.includes('refresh_token='));
	expect(refreshes.map(({ status }) => status)).toEqual([200]);
	expectNoSeatLeft(simulator);
});

/** The default site, whose application sends people back to this n8n. */
function siteThatRedirectsTo({ baseUrl }: N8nHost) {
	const callback = `${baseUrl}/rest/oauth2-credential/callback`;
	const redirectUris = [callback, callback.replace('127.0.0.1', 'localhost')];
	const tenants = defaultSite.tenants.map((tenant) => ({
		...tenant,
		applications: tenant.applications.map((app) => ({ ...app, redirectUris })),
	}));
	return { tenants };
}

async function ownerCookie(): Promise<string> {
	const response = await fetch(`${n8n.baseUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
	});
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

async function importCustomers(): Promise<string> {
	const customers = { endpoint: named('Default/25.200.001'), entity: named('Customer') };
	const parameters = { authentication: 'oAuth2', ...customers };
	return await importNode(n8n, parameters, { credentials: { acumaticaErpOAuth2Api: credential } });
}
