import { demandLiveHost } from '../../../../nodes/editor/demandLiveHost';
import type { HttpAnswer, HttpRequest } from '../../../../nodes/site/http/http';

const INSTANCE = { url: 'https://erp.example.com/ERP', host: 'erp.example.com' };

/** What comes of it when the host answers so, and what it was asked. */
async function ask(answer: HttpAnswer): Promise<{ error?: unknown; requests: HttpRequest[] }> {
	const requests: HttpRequest[] = [];
	const http = async (request: HttpRequest) => {
		requests.push(request);
		return await Promise.resolve(answer);
	};
	return await demandLiveHost(http, INSTANCE).then(
		() => ({ requests }),
		(error: unknown) => ({ error, requests }),
	);
}

describe('before it signs in, the test of a credential asks whether anything is there', () => {
	it.each([200, 302, 401, 404, 500, 503])('status %i: something is', async (status) => {
		const { error } = await ask({ kind: 'reply', status, headers: {}, body: Buffer.of() });
		expect(error).toBeUndefined();
	});

	it.each([
		['notSent', 'cannot be reached: gone'],
		['lost', 'The connection to Acumatica broke'],
		['timeout', 'Nothing at erp.example.com answered'],
		['certificate', 'The certificate of erp.example.com was not accepted'],
		['other', 'The connection to Acumatica broke'],
	] as const)('%s: nothing is, and nobody waits longer than 5 s', async (kind, message) => {
		const { error, requests } = await ask({ kind, text: 'gone' });
		expect(error).toMatchObject({ message: expect.stringContaining(message) });
		expect(requests).toHaveLength(1);
		expect(requests[0]?.timeoutMs).toBeLessThan(5000);
	});

	it('without a word of who signs in, and nothing that could take a seat', async () => {
		const { requests } = await ask({ kind: 'reply', status: 200, headers: {}, body: Buffer.of() });
		expect(requests).toEqual([
			expect.objectContaining({
				method: 'GET',
				url: 'https://erp.example.com/ERP/identity/.well-known/openid-configuration',
				headers: { Accept: 'application/json' },
			}),
		]);
	});
});
