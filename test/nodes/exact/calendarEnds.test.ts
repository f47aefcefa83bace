import {
	fixedIn,
	isWritten,
	momentIn,
	momentText,
	readMoment,
	shownIn,
	wallText,
} from '../../../nodes/exact/moment';
import { readDateTime, readDay } from '../../../nodes/Acumatica/resources/values/moments';

const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Pacific/Kiritimati'];
const ENDS = ['0001-01-01T00:30:00', '9999-12-31T23:30:00'];
const OFFSETS = ['', 'Z', '+14:00', '-12:00'];

const texts = ENDS.flatMap((end) => OFFSETS.map((offset) => `${end}${offset}`));

describe.each(ZONES)('at the ends of the calendar in %s', (zone) => {
	it.each(texts)('%s is written with a year of four digits', (text) => {
		const moment = readMoment(text);
		if (moment === null) throw new Error(`${text} is a date`);
		const shown = shownIn(moment, zone);
		expect(wallText(shown)).toMatch(/^(0001|0002|9998|9999)-\d\d-\d\dT\d\d:\d\d:\d\d$/);
		expect(momentText(fixedIn(moment, zone))).toContain(text.slice(0, 19));
		expect(Math.abs(fixedIn(moment, zone).offset)).toBeLessThan(24 * 60);
	});

	it.each([
		new Date('+010001-01-01T00:00:00Z'),
		new Date('+275760-09-13T00:00:00Z'),
		new Date('-000001-01-01T00:00:00Z'),
		new Date('-271821-04-20T00:00:00Z'),
	])('a Date beyond them is an error that names the parameter: %p', (date) => {
		expect(() => readDay(date, '"Business Date"', zone)).toThrow(
			'"Business Date" must be a date, not an invalid date',
		);
		expect(() => readDateTime(date, '"Changed After"', zone)).toThrow(
			'"Changed After" must be a date and time',
		);
		expect(isWritten(momentIn(date.getTime(), zone))).toBe(false);
	});

	it('the last and the first day are days', () => {
		expect(readDay(new Date('9999-12-30T12:00:00Z'), '"Day"', zone)).toMatch(/^9999-12-3[01]$/);
		expect(readDay(new Date('0001-01-02T12:00:00Z'), '"Day"', zone)).toMatch(/^0001-01-0[23]$/);
	});
});
