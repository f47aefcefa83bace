import { runCommand } from './runCommand';
import { startReceiver } from './startReceiver';
import type { Answer, Receiver } from './startReceiver';

let receiver: Receiver;
let answer: Answer;
beforeEach(async () => {
	answer = 200;
	receiver = await startReceiver(() => answer);
});
afterEach(() => receiver.close());

/** The printed text, and the exit code. */
async function run(...args: string[]) {
	let printed = '';
	const code = await runCommand(args, (text) => (printed += text));
	return { code, printed };
}
const simulate = (...args: string[]) =>
	run('--url', receiver.url, '--retry-interval', '0', ...args);

describe('npm run simulate', () => {
	it('prints each step, each notification as it was sent, and a summary', async () => {
		const { code, printed } = await simulate('--scenario', 'split', '--seed', '7');
		expect(code).toBe(0);
		expect(printed).toContain('Scenario split, seed 7');
		expect(printed).toMatch(/\n1\. The status of a toy changes/);
		expect(printed).toMatch(
			/Stock Items: Last Modified Date: 0 inserted, 1 deleted \[Deleted half\] -> 200 in \d+ ms/,
		);
		for (const { body } of receiver.requests) expect(printed).toContain(body);
		expect(printed).toContain('1 changes of rows, 2 requests, 2 accepted.');
	});

	it.each<[Answer, string]>([
		[401, 'Check --header'],
		[403, 'allowed addresses'],
		[404, 'activate the workflow'],
		[302, 'Redirects are not followed'],
		[429, 'less --parallel'],
		[500, 'The receiver failed'],
	])(
		'on %s says what to do, ends with 1, and tries no more than five times',
		async (status, text) => {
			answer = status;
			const { code, printed } = await simulate();
			expect(code).toBe(1);
			expect(printed).toContain('Failed after all attempts: 1');
			expect(printed).toContain(text);
			expect(printed).toContain(`{"status":${status}}`);
			expect(receiver.requests).toHaveLength(5);
		},
	);

	it('sends other messages, and prints what came of each', async () => {
		const { code, printed } = await simulate('--format', 'entity-event', '--secret', 's');
		expect(code).toBe(1);
		expect(printed).toContain('5 messages of the format entity-event');
		expect(printed).toContain('a customer is created -> 200');
		// This receiver takes everything, also what it has had before.
		expect(printed).toContain('the same once more -> 200   not as expected');
		expect(printed).toContain('4 of 5 were answered as they should be.');
		expect(receiver.requests).toHaveLength(5);
	});

	it.each<[Answer | null, string[], string]>([
		[401, ['--secret', 's'], 'Check --secret'],
		[404, ['--secret', 's'], 'activate the workflow'],
		[null, ['--secret', 's'], 'is n8n running'],
	])('with other messages, too, says on %s what to do', async (status, args, text) => {
		if (status === null) await receiver.close();
		else answer = status;
		const { code, printed } = await simulate('--format', 'push-status', ...args);
		expect(code).toBe(1);
		expect(printed).toContain(text);
	});

	it('asks whether n8n is running when nobody listens', async () => {
		await receiver.close();
		const { code, printed } = await simulate();
		expect(code).toBe(1);
		expect(printed).toContain('is n8n running');
	});

	it('ends a burst soon when everything fails', async () => {
		answer = 404;
		const { code } = await simulate('--scenario', 'burst', '--count', '300', '--parallel', '4');
		expect(code).toBe(1);
		expect(receiver.requests.length).toBeLessThanOrEqual(4 * 5);
	});

	it('lists the scenarios', async () => {
		const { code, printed } = await run('--list');
		expect(code).toBe(0);
		expect(printed).toMatch(/demo .*\n.*calendar .*\n.*stock /);
	});

	it('explains itself', async () => {
		const { code, printed } = await run('--help');
		expect(code).toBe(0);
		expect(printed).toContain('npm run simulate -- --url');
		expect(printed).toContain('warehouse');
	});

	it('ends with 2 on a mistake in the command line', async () => {
		const { code, printed } = await run('--scenario', 'nope');
		expect(code).toBe(2);
		expect(printed).toContain('There is no scenario "nope". There are: demo, calendar');
	});
});
