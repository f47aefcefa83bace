import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { awaitRequest } from '../../live/check/awaitRequest';
import { catchRequests } from '../../live/check/catchRequests';
import type { CaughtRequest } from '../../live/check/CaughtRequest';
import { readArguments } from '../../live/check/readArguments';
import { reportFile } from '../../live/check/reportFile';
import { stopBySignal } from '../../live/check/stopBySignal';

it('without options it only reads, and listens to nothing', () => {
	expect(readArguments([])).toMatchObject({ port: null, write: null, seats: false, captures: [] });
	expect(readArguments(['--help'])).toBe(null);
});

it('a record has as many keys as its entity, a slash in one of them escaped', () => {
	const { write } = readArguments(['--write', 'Default/25.200.001/SalesOrder/SO/A%2F1/Memo']) ?? {};
	expect(write).toEqual({
		...{ endpoint: 'Default', version: '25.200.001', entity: 'SalesOrder' },
		...{ keys: ['SO', 'A/1'], field: 'Memo' },
	});
	const percent = readArguments(['--write', 'E/1/StockItem/100%/Memo']);
	expect(percent?.write?.keys).toEqual(['100%']);
});

it.each([
	['--listen', 'http'],
	['--listen', '70000'],
	['--listen', ''],
	['--listen', '-1'],
	['--seconds', 'two'],
	['--seconds', '1e3'],
	['--refuse', '1.5'],
	['--write', 'Default/25.200.001/StockItem/APPLES'],
	['--write', 'Default/25.200.001/StockItem//Description'],
	['--nothing', 'x'],
])('%s %j is an error that names it, before anything is sent', (option, value) => {
	expect(() => readArguments([`${option}=${value}`])).toThrow(option);
});

describe('the report', () => {
	const folder = mkdtempSync(join(tmpdir(), 'report-'));
	afterAll(() => rmSync(folder, { recursive: true }));

	it('of an earlier run stays', () => {
		const names = Array.from({ length: 3 }, () => {
			const file = reportFile(join(folder, 'report.md'));
			writeFileSync(file, '');
			return file;
		});
		const expected = ['report.md', 'report-2.md', 'report-3.md'];
		expect(names).toEqual(expected.map((name) => join(folder, name)));
	});

	it('that cannot be written is an error before anything is asked', () => {
		expect(() => reportFile(join(folder, 'none', 'report.md'))).toThrow('--report');
		expect(() => reportFile(join(folder, 'report.md', 'x.md'))).toThrow('--report');
	});
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
	'%s stops it, and a second one kills nothing',
	(signal) => {
		const signalled = new EventEmitter();
		const told: string[] = [];
		const stop = stopBySignal(signalled, (text) => told.push(text));
		expect(stop.aborted).toBe(false);
		signalled.emit(signal);
		expect(stop.aborted).toBe(true);
		expect(signalled.listenerCount(signal)).toBe(1);
		expect(told).toHaveLength(1);
	},
);

const request: CaughtRequest = {
	...{ headers: {}, body: Buffer.alloc(0), receivedAt: null },
	...{ httpVersion: null, answeredWith: null },
};

it('waits for one more request, and no longer than it may', async () => {
	let now = 0;
	const caught = [request];
	const time = {
		now: () => now,
		random: () => 0,
		sleep: async (milliseconds: number) => {
			now += milliseconds;
			if (now >= 1_000 && caught.length < 2) caught.push(request);
		},
	};
	const { signal: stop } = new AbortController();
	await awaitRequest(caught, { already: 1, forMs: 60_000, time, stop });
	expect(now).toBe(1_000);
	await awaitRequest(caught, { already: 2, forMs: 5_000, time, stop });
	expect(now).toBe(6_000);
});

it('captured requests stand beside those that it catches, and a port that is taken is told', async () => {
	const catcher = await catchRequests(0, 1, [request]);
	const answers = [
		await fetch(`http://127.0.0.1:${catcher.port}`, { method: 'POST', body: 'a' }),
		await fetch(`http://127.0.0.1:${catcher.port}`, { method: 'POST', body: 'a' }),
	];
	expect(answers.map(({ status }) => status)).toEqual([500, 200]);
	expect(catcher.caught).toHaveLength(3);
	await expect(catchRequests(catcher.port, 0)).rejects.toThrow(/EADDRINUSE.*--listen/);
	await catcher.close();
});
