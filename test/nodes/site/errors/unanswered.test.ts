import { startNode } from '../../Acumatica/startNode';
import { filter, list, readCustomer, write } from './requests';

describe('a request without an answer', () => {
	it.each<[string, 'reset' | 'resetAfter']>([
		['that only reads is sent again', 'reset'],
		['that only reads is sent again, whatever the server did', 'resetAfter'],
	])('%s', async (_name, kind) => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind, path: '/Customer' });
		expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	});

	it.each(['reset', 'resetAfter'] as const)(
		'that writes (%s) is never sent twice',
		async (kind) => {
			const { node, simulator } = await startNode();
			simulator.injectFault({ kind, path: '/Case' });
			const error = await node.error({ parameters: write('Case', { Subject: 'Once' }) });
			expect(error.message).toMatch(/connection to Acumatica broke before the answer came/);
			expect(error.description).toContain('look in Acumatica before you send it again');
			simulator.clearFaults();
			const cases = await node.json({ parameters: list('Case', filter("Subject eq 'Once'")) });
			expect(cases).toHaveLength(kind === 'reset' ? 0 : 1);
		},
	);

	it.each(['500', '503'] as const)(
		'a write that fails with %s is never sent twice',
		async (kind) => {
			const { node, simulator } = await startNode();
			simulator.injectFault({ kind, path: '/Case', times: 10 });
			await node.error({ parameters: write('Case', { Subject: 'x' }) });
			expect(simulator.log().filter(({ method }) => method === 'PUT')).toHaveLength(1);
		},
	);

	it('a 500 of a read is not sent again either', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: '500', path: '/Customer' });
		await node.error({ parameters: readCustomer });
		expect(simulator.log().filter(({ path }) => path.includes('/Customer'))).toHaveLength(1);
	});

	it('a site that is starting is waited for', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: '503', path: '/identity', times: 2, retryAfter: 3 });
		simulator.injectFault({ kind: '503', path: '/Customer', times: 2 });
		expect(await node.json({ parameters: readCustomer })).toHaveLength(1);
	});

	it('from a site that is gone is an error that names it', async () => {
		const { node, simulator } = await startNode({}, 'password', {
			instanceUrl: 'http://127.0.0.1:9/AcumaticaERP',
		});
		const error = await node.error({ parameters: readCustomer });
		expect(error.message).toMatch(/^Acumatica at 127\.0\.0\.1:9 cannot be reached/);
		expect(error.description).toContain('Nothing was sent');
		expect(simulator.log()).toEqual([]);
	});

	it('stops the run after a few, instead of asking a dead site for every item', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: '503', path: '/Case', times: 1000 });
		const items = await node.json({
			parameters: write('Case', { Subject: 'x' }),
			input: Array.from({ length: 30 }, () => ({})),
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(30);
		expect(items.at(-1)?.error).toMatch(/did not answer 3 requests in a row \(HTTP 503\)/);
		const { length } = simulator.log().filter(({ method }) => method === 'PUT');
		// The third found the site dead when one more was on its way.
		expect([3, 4]).toContain(length);
	});

	it('between good answers does not stop the run', async () => {
		const { node, simulator } = await startNode();
		for (const after of [0, 2, 4, 6, 8]) {
			simulator.injectFault({ kind: '503', method: 'PUT', path: '/Case', after, times: 1 });
		}
		const items = await node.json({
			parameters: write('Case', { Subject: 'x' }),
			input: Array.from({ length: 12 }, () => ({})),
			onError: 'continueRegularOutput',
		});
		expect(items.filter(({ error }) => error === undefined).length).toBeGreaterThanOrEqual(6);
		expect(items.map(({ error }) => String(error)).join()).not.toMatch(/in a row/);
	});
});
