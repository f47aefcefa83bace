import { MOST_ATTEMPTS } from '../../../../nodes/site/http/repetition';
import { pauses } from '../../Acumatica/fastTime';
import { startNode } from '../../Acumatica/startNode';
import { answerData, filter, list, readCustomer, write } from './requests';

describe('a declined request', () => {
	it('is sent again after a pause that grows, and not for ever', async () => {
		const stage = await startNode();
		let declined = 0;
		stage.gateway.onRequest = ({ path }) =>
			path.includes('$skip') && ++declined
				? { status: 429, body: 'The custom error module does not recognize this error.' }
				: undefined;
		pauses.length = 0;
		const error = await stage.node.error({
			parameters: list('Customer', { returnAll: true, options: { pageSize: 2 } }),
		});
		expect(error.message).toMatch(/declined the request several times/);
		expect(error.description).toContain('"Parallel Requests"');
		expect(declined).toBe(MOST_ATTEMPTS);
		expect(pauses).toHaveLength(MOST_ATTEMPTS - 1);
		pauses.forEach((pause, index) => {
			expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index);
			expect(pause).toBeLessThanOrEqual(1000 * 2 ** index);
		});
	});

	it('waits as long as Retry-After says', async () => {
		const stage = await startNode();
		answerData(stage, { status: 429, headers: { 'Retry-After': '17' } }, 1);
		pauses.length = 0;
		expect(await stage.node.json({ parameters: readCustomer })).toHaveLength(1);
		expect(pauses).toEqual([17_000]);
	});

	it('that would wait too long is an error at once', async () => {
		const stage = await startNode();
		await stage.node.json({ parameters: readCustomer });
		const parameters = list('Customer', { returnAll: true, options: { pageSize: 2 } });
		stage.gateway.onRequest = ({ path }) =>
			path.includes('$skip') ? { status: 429, headers: { 'Retry-After': '3600' } } : undefined;
		pauses.length = 0;
		expect((await stage.node.error({ parameters })).message).toMatch(/declined/);
		expect(pauses).toEqual([]);
	});

	it('that writes is sent again too, for it was not carried out', async () => {
		const stage = await startNode();
		answerData(stage, { status: 429 }, 2);
		await stage.node.run({ parameters: write('Case', { Subject: 'Once' }) });
		const cases = await stage.node.json({ parameters: list('Case', filter("Subject eq 'Once'")) });
		expect(cases).toHaveLength(1);
	});

	it('by a busy form is sent again', async () => {
		const stage = await startNode();
		answerData(stage, { status: 409, body: '{"message":"A long operation is running"}' }, 2);
		expect(await stage.node.json({ parameters: readCustomer })).toHaveLength(1);
	});
});
