import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { z } from 'zod';

const run = promisify(execFile);

const Found = z.object({
	offsets: z.array(z.number()),
	sent: z.record(z.string()),
	swept: z.record(z.array(z.array(z.string()))),
});

/** What a process in that time zone sends and reads. */
async function found(zone: string) {
	const script = join(__dirname, 'child.ts');
	const env = { ...process.env, TZ: zone };
	const { stdout } = await run(process.execPath, ['--import', 'tsx', script], { env });
	return Found.parse(JSON.parse(stdout));
}

describe.each([
	['UTC', [0, 0]],
	['America/New_York', [300, 240]],
	['Asia/Kolkata', [-330, -330]],
	['Pacific/Auckland', [-780, -720]],
])('in a process in %s', (zone, offsets) => {
	it('dates mean the time zone of the workflow, New York, and rows keep their clock', async () => {
		const { sent, swept, ...process } = await found(zone);
		expect(process.offsets).toEqual(offsets);
		expect(sent).toEqual(SENT);
		expect(swept).toEqual({ current: SWEPT, older: SWEPT });
	});
});

const SWEPT = [
	['2026-10-31T23:50:00', '2026-11-01T00:40:00'],
	['2026-11-01T01:10:00', '2026-11-01T01:50:00.5', '2026-11-01T02:30:00'],
	['2026-11-01T07:45:00', '2026-11-01T08:00:00'],
];

/** Of each date, in this order: with its offset, by the clock of New York, and the day that is written. */
const DATES: Readonly<Record<string, readonly [moment: string, wall: string, day: string]>> = {
	'a clock in winter': ['2026-01-31T23:30:00-05:00', '2026-01-31T23:30:00', '2026-01-31'],
	'a clock in summer': ['2026-07-31T23:30:00-04:00', '2026-07-31T23:30:00', '2026-07-31'],
	// The earlier point in time, so that nothing is left out.
	'an hour that is left out': ['2026-03-08T02:30:00-04:00', '2026-03-08T01:30:00', '2026-03-08'],
	'an hour that comes twice': ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00', '2026-11-01'],
	'a day': ['2026-03-08T00:00:00-05:00', '2026-03-08T00:00:00', '2026-03-08'],
	UTC: ['2026-02-01T04:30:00Z', '2026-01-31T23:30:00', '2026-02-01'],
	'a Date': ['2026-01-31T23:30:00-05:00', '2026-01-31T23:30:00', '2026-01-31'],
	'a DateTime of India': ['2026-02-01T04:30:00.000+05:30', '2026-01-31T18:00:00.000', '2026-02-01'],
};

/** The point in time of Changed After, by the clock of New York and without zeros behind the second. */
const POINTS: Readonly<Record<string, string>> = {
	'an hour that is left out': '2026-03-08T01:30:00-05:00',
	// An hour before, until rows have told whether they tell which of the two it is.
	'an hour that comes twice': '2026-11-01T00:30:00-04:00',
	UTC: '2026-01-31T23:30:00-05:00',
	'a DateTime of India': '2026-01-31T18:00:00-05:00',
};

const SENT = Object.fromEntries(
	Object.entries(DATES).flatMap(([name, [moment, wall, day]]) => {
		const point = POINTS[name] ?? moment;
		return [
			[`Business Date: ${name}`, day],
			[`a filter of records: ${name}`, `datetimeoffset'${moment}'`],
			[`a filter of rows: ${name}`, moment],
			[`a filter of rows at the older address: ${name}`, `datetime'${wall}'`],
			[`a parameter of an inquiry: ${name}`, day],
			[`Changed After: ${name}`, point],
			[`Changed After at the older address: ${name}`, `datetime'${point.slice(0, 19)}'`],
			[`a day of a form: ${name}`, day],
		];
	}),
);
