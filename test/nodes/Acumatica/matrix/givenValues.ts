import { DateTime, Duration } from 'luxon';

export const DATE_TIME = DateTime.fromISO('2026-01-31T14:00:00.000+05:30', { setZone: true });
export const DATE = new Date('2026-02-01T03:30:00.000Z');
export const ISO_TEXT = '2026-03-15T08:45:00Z';
export const MEGABYTE = 'x'.repeat(1024 * 1024);

/** It holds itself. */
export const CIRCLE: { Some: string; inside?: object } = { Some: 'member' };
CIRCLE.inside = CIRCLE;

/** Objects whose content JSON does not have. */
export const NO_PLAIN_OBJECTS: readonly unknown[] = [
	new Map([['Some', 'member']]),
	Duration.fromObject({ minutes: 5 }),
	CIRCLE,
	new Date('+010001-01-01T00:00:00Z'),
];

/** What an expression can give, by name. */
export const givenValues: ReadonlyArray<readonly [name: string, value: unknown]> = [
	['DateTime', DATE_TIME],
	['Date', DATE],
	['ISO text', ISO_TEXT],
	['object', { Some: 'member' }],
	['list', ['One', 'Two']],
	['list with nothing in it', ['One', undefined]],
	['list with a hole', listWithHole()],
	['number', 7],
	['number as text', '7'],
	['bigint', 7n],
	['Map', NO_PLAIN_OBJECTS[0]],
	['Duration', NO_PLAIN_OBJECTS[1]],
	['object in a circle', NO_PLAIN_OBJECTS[2]],
	['Date behind the year 9999', NO_PLAIN_OBJECTS[3]],
	['NaN', NaN],
	['Infinity', Infinity],
	['empty text', ''],
	['blank', '   '],
	['null', null],
	['undefined', undefined],
	['true', true],
	['true as text', 'true'],
	['false as text', 'false'],
	['half of a character', 'cut \ud83d'],
	['1 MB', MEGABYTE],
];

function listWithHole(): unknown[] {
	const list: unknown[] = ['One'];
	list[2] = 'Two';
	return list;
}

export function isNothing(value: unknown): boolean {
	return value === undefined || value === null || String(value).trim() === '';
}
