import { callbacksOf, connectAccount } from '../n8n-host/connectAccount';
import type { N8nHost } from '../n8n-host/N8nHost';
import { readPinned } from '../n8n-host/pinned';
import { named } from '../nodes/Acumatica/parameters';
import { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import { siteThatRedirectsTo } from '../../simulator/rest/site/siteThatRedirectsTo';
import { startN8n } from './packagedN8n';
import { expectSeatsFree } from './seatsAreFree';
import { importNode, START } from './actionHost';

jest.setTimeout(1_800_000);

/** n8n 1 uses PKCE only where it sends no secret, which Acumatica demands: there it does without PKCE. */
const hasPkce = !readPinned().n8nVersion.startsWith('1.');

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
		site: siteThatRedirectsTo(callbacksOf(n8n)),
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
	const { searchParams } = await connectAccount(n8n, credential);
	expect(Object.fromEntries(searchParams)).toMatchObject({
		response_type: 'code',
		scope: 'api offline_access',
	});
	expect(searchParams.get('code_challenge_method')).toBe(hasPkce ? 'S256' : null);
	const token = simulator.log().find(({ path }) => path === '/identity/connect/token');
	expect(token?.status).toBe(200);
	expect(token?.body?.includes('code_verifier=')).toBe(hasPkce);
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
	await expectSeatsFree(simulator);
});

async function importCustomers(): Promise<string> {
	const customers = { endpoint: named('Default/25.200.001'), entity: named('Customer') };
	const parameters = { authentication: 'oAuth2', ...customers };
	return await importNode(n8n, parameters, { credentials: { acumaticaErpOAuth2Api: credential } });
}
