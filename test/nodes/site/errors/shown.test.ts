import { byKeys, record, startNode } from '../../Acumatica/startNode';
import { readCustomer } from './requests';

it('with continue on fail each item has its error, on the regular output and for the error output', async () => {
	const { node } = await startNode();
	const parameters = record('get', 'Customer', { record: byKeys('={{ $json.key }}') });
	const [bad, good] = await node.run({
		parameters,
		input: [{ key: 'NOBODY' }, { key: 'GOODFOOD' }],
		onError: 'continueErrorOutput',
	});
	expect(bad).toMatchObject({
		json: { error: expect.stringContaining('not found') },
		error: { context: { itemIndex: 0 }, description: expect.stringContaining('key values') },
		pairedItem: { item: 0 },
	});
	expect(good).toMatchObject({ json: { CustomerID: 'GOODFOOD' } });
});

it('no secret is in any error, item or log', async () => {
	const secrets = ['simulator-secret', 'password=simulator', 'Bearer '];
	const run = async (fault: object | null, change: Record<string, string> = {}) => {
		const { node, simulator } = await startNode({}, 'password', change);
		if (fault !== null) simulator.injectFault(fault as never);
		const error = await node.error({ parameters: readCustomer });
		const shown = `${error.shown}\n${node.logged.join('\n')}`;
		for (const secret of secrets) expect(shown).not.toContain(secret);
	};
	await run({ kind: '500', path: '/identity' });
	await run({ kind: 'reset', path: '/identity' });
	await run({ kind: '500', path: '/Customer' });
	await run({ kind: 'errorPage', path: '/identity' });
	await run(null, { password: 'wrong-password' });
	await run(null, { instanceUrl: 'http://127.0.0.1:9/AcumaticaERP' });
});
