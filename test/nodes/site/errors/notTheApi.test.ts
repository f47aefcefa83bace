import { startNode } from '../../Acumatica/startNode';
import { answerData, readCustomer } from './requests';

describe('what is not the API is recognised', () => {
	it.each([
		[
			'a sign-in page',
			{ kind: 'loginPage' as const },
			/A page came instead of data: "Sign In" \(HTTP 200\)/,
		],
		[
			'the error page',
			{ kind: 'errorPage' as const, message: 'Broken.' },
			/answered with its error page: Broken\./,
		],
		['an HTML error', { kind: '500html' as const }, /failed to do this: Server Error/],
	])('%s', async (_name, fault, message) => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ ...fault, path: '/Customer' });
		expect((await node.error({ parameters: readCustomer })).message).toMatch(message);
	});

	it.each([
		[
			'a redirect to the sign-in page',
			302,
			{ Location: '/AcumaticaERP/Frames/Login.aspx?ReturnUrl=x' },
			/to its sign-in page/,
		],
		[
			'a redirect elsewhere',
			301,
			{ Location: 'https://example.com/' },
			/redirected instead of answered/,
		],
		[
			'a proxy that has no such page',
			404,
			{ 'Content-Type': 'text/html' },
			/web server in front of Acumatica knows nothing at this address/,
		],
	])('%s', async (_name, status, headers, message) => {
		const stage = await startNode();
		answerData(stage, { status, body: '<html></html>', headers });
		expect((await stage.node.error({ parameters: readCustomer })).message).toMatch(message);
	});
});
