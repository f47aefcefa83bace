import { byId, byKeys, record, startNode } from '../startNode';

const exists = (entity: string, reference: ReturnType<typeof byKeys>, more = {}) => ({
	parameters: record('exists', entity, { record: reference, ...more }),
});

it('is true for a record, by its keys or its ID, and gives nothing else', async () => {
	const { node } = await startNode();
	const [read] = await node.json({
		parameters: record('get', 'Customer', { record: byKeys('GOODFOOD') }),
	});
	expect(await node.json(exists('Customer', byKeys('GOODFOOD')))).toEqual([{ exists: true }]);
	expect(await node.json(exists('Customer', byId(String(read?.id))))).toEqual([{ exists: true }]);
});

it('is false where there is none, and the run goes on', async () => {
	const { node } = await startNode();
	const input = [{}, {}];
	const missing = byId('00000000-0000-4000-8000-000000000000');
	expect(await node.json({ ...exists('Customer', byKeys('NOBODY')), input })).toEqual([
		{ exists: false },
		{ exists: false },
	]);
	expect(await node.json(exists('Customer', missing))).toEqual([{ exists: false }]);
});

it.each([404, 500] as const)('an unknown entity is an error (HTTP %i)', async (status) => {
	const { node } = await startNode({ unknownEntityStatus: status });
	const error = await node.error(exists('Custmer', byKeys('GOODFOOD')));
	expect(error.httpCode).toBe(String(status));
});

it('an unknown endpoint is an error', async () => {
	const { node } = await startNode();
	const endpoint = { __rl: true, mode: 'name', value: 'Nothing/1' };
	const error = await node.error(exists('Customer', byKeys('GOODFOOD'), { endpoint }));
	expect(error.message).toMatch(/does not know this/);
});

it('something else than a record is an error', async () => {
	const { node, gateway } = await startNode();
	gateway.onRequest = ({ path }) =>
		path.includes('/Customer/')
			? { status: 200, headers: { 'Content-Type': 'application/json' }, body: '[]' }
			: undefined;
	const error = await node.error(exists('Customer', byKeys('GOODFOOD')));
	expect(error.message).toMatch(/something else than a record/);
});
