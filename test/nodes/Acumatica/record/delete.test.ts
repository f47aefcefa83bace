import { byId, byKeys, record, startNode } from '../startNode';

describe('Delete', () => {
	it('deletes by keys and by ID', async () => {
		const { node } = await startNode();
		const [found] = await node.json({
			parameters: record('get', 'Case', { record: byKeys('000002') }),
		});
		const one = record('delete', 'Case', { record: byKeys('000001') });
		const two = record('delete', 'Case', { record: byId(String(found?.id)) });
		expect(await node.json({ parameters: one })).toEqual([
			expect.objectContaining({
				deleted: true,
				entity: expect.any(String),
				record: expect.any(String),
			}),
		]);
		expect(await node.json({ parameters: two })).toEqual([
			expect.objectContaining({
				deleted: true,
				entity: expect.any(String),
				record: expect.any(String),
			}),
		]);
		expect(await node.json({ parameters: record('getAll', 'Case') })).toEqual([]);
	});

	it('tells that a record is not there', async () => {
		const { node } = await startNode();
		const parameters = record('delete', 'Case', { record: byKeys('999999') });
		expect((await node.error({ parameters })).message).toMatch(/^The record was not found/);
	});
});
