import { setTimeout as sleep } from 'node:timers/promises';

import { progressPrinter, withProgress } from './progress';

describe('progress', () => {
	function terminal(isTTY: boolean) {
		const written: string[] = [];
		return { isTTY, columns: 20, write: (text: string) => written.push(text), written };
	}

	it('is plain lines where there is no terminal', () => {
		const out = terminal(false);
		const printer = progressPrinter(out);
		printer.report('one');
		printer.report('a line that is longer than the terminal');
		printer.done();
		expect(out.written).toEqual(['one\n', 'a line that is longer than the terminal\n']);
	});

	it('is one line that is rewritten, and not wrapped, in a terminal', () => {
		const out = terminal(true);
		const printer = progressPrinter(out);
		printer.report('a line that is longer than the terminal');
		printer.report('two');
		printer.done();
		expect(out.written).toEqual(['\r\u001b[2Ka line that is long', '\r\u001b[2Ktwo', '\n']);
	});

	it('is told at once, again and again, and at the end', async () => {
		const lines: string[] = [];
		let count = 0;
		const result = await withProgress(
			(line) => lines.push(line),
			() => `at ${(count += 1)}`,
			async () => {
				await sleep(100);
				return 'result';
			},
			20,
		);
		expect(result).toBe('result');
		expect(lines[0]).toBe('at 1 (0 s)');
		expect(lines.length).toBeGreaterThanOrEqual(3);
	});

	it('ends when the work fails', async () => {
		const lines: string[] = [];
		const failing = withProgress(
			(line) => lines.push(line),
			() => 'working',
			() => Promise.reject(new Error('broken')),
			10,
		);
		await expect(failing).rejects.toThrow('broken');
		const { length } = lines;
		await sleep(50);
		expect(lines).toHaveLength(length);
	});
});
