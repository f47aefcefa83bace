import { createServer } from 'node:http';

import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { z } from 'zod';

import { Acumatica } from '../../../../nodes/Acumatica/Acumatica.node';
import { defaultSite } from '../../../../simulator/rest/site/defaultSite';
import { credentialFor, startNode, type Stage } from '../startNode';

const OTHER_USERS = [
	{ name: 'noapi', password: 'simulator', apiAllowed: false },
	{ name: 'locked', password: 'simulator', locked: true },
	{ name: 'new', password: 'simulator', mustChangePassword: true },
];

/** Presses "Test" in the credential's dialog. */
async function test(
	stage: Stage,
	change: ICredentialDataDecryptedObject = {},
): Promise<INodeCredentialTestResult> {
	const { simulator, instanceUrl } = stage;
	const data = { ...credentialFor(simulator, instanceUrl), ...change };
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
	const { methods } = new Acumatica();
	return await methods.credentialTest.acumaticaErpConnectedApp.call(context, {
		id: '1',
		name: 'Connected App',
		type: 'acumaticaErpConnectedAppApi',
		data,
	});
}

describe('a credential that works', () => {
	it.each([
		['with user and application', { grantType: 'password' }, 'the tenant MyTenant'],
		['with client credentials', { grantType: 'clientCredentials' }, 'the tenant MyTenant'],
		['with a user only', { grantType: 'plain' }, 'the tenant MyTenant'],
		['without a tenant', { grantType: 'plain', tenant: '' }, 'the default tenant'],
		['with several sessions', { scope: 'api api:concurrent_access' }, 'the tenant MyTenant'],
		['with a space behind the secret', { sharedSecret: ' simulator-secret ' }, 'MyTenant'],
	])('%s passes and is signed out of', async (_name, change, tenant) => {
		const stage = await startNode({ clientCredentialsUser: 'admin' });
		const result = await test(stage, change);
		expect(result).toEqual({ status: 'OK', message: expect.stringContaining(tenant) });
		expect(stage.simulator.log().at(-1)?.path).toBe('/entity/auth/logout');
	});

	it('passes with the address of a page of the instance', async () => {
		const stage = await startNode();
		const instanceUrl = `${stage.instanceUrl}/Main?ScreenId=SM303010`;
		expect(await test(stage, { instanceUrl })).toMatchObject({ status: 'OK' });
	});

	it('passes on a site at the root of its host', async () => {
		const stage = await startNode({ instancePath: '' });
		expect(await test(stage)).toMatchObject({ status: 'OK' });
	});
});

describe('a credential that cannot work says why', () => {
	it.each<[string, ICredentialDataDecryptedObject, RegExp]>([
		[
			'wrong secret',
			{ sharedSecret: 'wrong' },
			/does not accept the connected application.*secret is shown only once/,
		],
		[
			'client ID without a tenant',
			{ clientId: '5B7F9C4E-2A1D-4E63-9C1B-0D6A7E8F1234' },
			/"Client ID" has no tenant.*@MyTenant/,
		],
		[
			'wrong password',
			{ password: 'wrong' },
			/does not accept the user admin in the tenant MyTenant.*"Password"/,
		],
		['unknown user', { username: 'nobody' }, /does not accept the user nobody/],
		['user without rights to the API', { username: 'noapi' }, /without rights to the API/],
		[
			'wrong password, user only',
			{ grantType: 'plain', password: 'wrong' },
			/does not accept user name and password.*Invalid credentials/,
		],
		['locked user', { grantType: 'plain', username: 'locked' }, /The user is locked.*SM201010/],
		[
			'password to be changed',
			{ grantType: 'plain', username: 'new' },
			/must be changed first.*browser/,
		],
		[
			'unknown tenant',
			{ grantType: 'plain', tenant: 'Nowhere' },
			/does not know the tenant.*SM203520/,
		],
		[
			'application with another flow',
			{ clientId: '9D3E6A70-41B2-4C85-8F0A-6E2D5C7B4321@MyTenant' },
			/does not allow signing in with a user name.*Resource Owner Password Credentials/,
		],
		[
			'client credentials',
			{ grantType: 'clientCredentials' },
			/does not offer client credentials.*no client credentials flow/,
		],
		[
			'scope that is not granted',
			{ scope: 'everything' },
			/does not grant the scope "everything".*"api"/,
		],
		['no instance URL', { instanceUrl: '' }, /"Instance URL" is empty/],
		['no address', { instanceUrl: 'erp.example.com' }, /"Instance URL" is not an address/],
		[
			'unencrypted',
			{ instanceUrl: 'http://erp.example.com/AcumaticaERP' },
			/must begin with https:/,
		],
		[
			'password in the URL',
			{ instanceUrl: 'https://a:b@erp.example.com' },
			/must not hold a user name/,
		],
		['no user', { username: '' }, /"User Name" of the credential is empty/],
		['no password', { password: '' }, /"Password" of the credential is empty/],
		['no secret', { sharedSecret: '' }, /"Shared Secret" of the credential is empty/],
	])('%s', async (_name, change, text) => {
		const [tenant, ...others] = defaultSite.tenants;
		const users = [...(tenant?.users ?? []), ...OTHER_USERS];
		const stage = await startNode({
			site: { tenants: [{ ...tenant!, users }, ...others] },
		});
		const result = await test(stage, change);
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(text) });
		for (const secret of ['simulator-secret', String(change.password ?? 'simulator')]) {
			if (secret !== '') expect(result.message).not.toContain(`${secret}"`);
		}
	});

	it('URL without the name of the instance', async () => {
		const stage = await startNode();
		const { origin } = new URL(stage.instanceUrl);
		const result = await test(stage, { instanceUrl: origin });
		expect(result.message).toMatch(/no Acumatica at this address.*name of the instance at its end/);
	});

	it.each([
		[
			'a web server that answers 404',
			404,
			'<html><h1>Not Found</h1></html>',
			/no Acumatica at this address/,
		],
		[
			'a site that answers every path with a page',
			200,
			'<html><h1>Welcome</h1></html>',
			/A page came instead of data/,
		],
		['a site that sends everywhere else', 302, '', /redirected instead of answered/],
	])('not an Acumatica: %s', async (_name, status, body, text) => {
		const stage = await startNode();
		const headers = { 'Content-Type': 'text/html', Location: 'https://example.com/' };
		stage.gateway.onRequest = () => ({ status, body, headers });
		for (const grantType of ['password', 'plain']) {
			const result = await test(stage, { grantType });
			expect(result).toEqual({ status: 'Error', message: expect.stringMatching(text) });
		}
	});

	it('nobody listens', async () => {
		const stage = await startNode();
		const result = await test(stage, { instanceUrl: 'http://127.0.0.1:9/AcumaticaERP' });
		expect(result.message).toMatch(
			/Acumatica at 127.0.0.1:9 cannot be reached: connect ECONNREFUSED/,
		);
	});

	it.each(['password', 'clientCredentials', 'plain'])(
		'somebody listens and never answers (%s), without trying again',
		async (grantType) => {
			const stage = await startNode({ clientCredentialsUser: 'admin' });
			let asked = 0;
			const silent = createServer(() => void asked++);
			await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
			const { port } = z.object({ port: z.number() }).parse(silent.address());
			const instanceUrl = `http://127.0.0.1:${port}/AcumaticaERP`;
			const result = await test(stage, { grantType, instanceUrl });
			silent.closeAllConnections();
			silent.close();
			expect(result.message).toContain(`Nothing at 127.0.0.1:${port} answered within 4 s`);
			expect(asked).toBe(1);
		},
	);

	it('no free seat', async () => {
		const stage = await startNode({ licence: { apiUsers: 0 } });
		const result = await test(stage);
		expect(result.message).toMatch(/API Login Limit.*Web Services API Users/);
	});

	it('a sign-out that fails', async () => {
		const stage = await startNode();
		stage.simulator.injectFault({ kind: '500', path: 'logout', times: 3 });
		const result = await test(stage);
		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/sign-out from .* failed/),
		});
		stage.simulator.restartApplication();
		stage.simulator.clearLog();
	});
});

it('a bad answer that echoes the form does not show its secrets', async () => {
	const stage = await startNode();
	const body = JSON.stringify({ error: 'invalid_client', form: 'client_secret=simulator-secret' });
	stage.gateway.onRequest = () => ({
		status: 400,
		body,
		headers: { 'Content-Type': 'application/json' },
	});
	expect((await test(stage)).message).not.toContain('simulator-secret');
	const text = 'client_secret=simulator-secret&password=simulator';
	stage.gateway.onRequest = () => ({ status: 500, body: text });
	for (const grantType of ['password', 'plain']) {
		const { message } = await test(stage, { grantType, password: 'simulator' });
		expect(message).not.toMatch(/simulator(-secret|$|&)/);
	}
});
