import fc from 'fast-check';

import type { Presence } from '../../../nodes/changes/presence';
import { afterDeletion, afterNewRow, foundAtStart } from '../../../nodes/changes/presence';
import { compareTicks } from '../../../nodes/exact/ticks';
import { unixTimeToTicks } from '../../../nodes/exact/ticks';
import { KEY, MINUTE_MS, READ_AT, VERSION } from './knownRow';

const NOW = READ_AT + 1_000;
const DELETED_AT = unixTimeToTicks(READ_AT);
const GONE = { timestamp: DELETED_AT, readAt: READ_AT };
const deleted = afterDeletion(foundAtStart(KEY, VERSION), KEY, GONE, READ_AT);
const plus = (ticks: string, number: bigint) => String(BigInt(ticks) + number);

const told = (before: Presence | undefined, timestamp: string, version = VERSION + MINUTE_MS) =>
	afterNewRow(before, KEY, { version, timestamp }, NOW);

describe('a new row that a message tells of', () => {
	it.each([
		['a tick older', plus(DELETED_AT, -1n)],
		['an hour older', unixTimeToTicks(VERSION)],
		['shorter, and so older', '1'],
	])('does not bring a deleted row back where it is %s than the deletion', (_name, timestamp) => {
		expect(told(deleted, timestamp)).toMatchObject({ there: false, gone: GONE, touched: NOW });
	});

	it.each([
		['of the same time', DELETED_AT],
		['a tick newer', plus(DELETED_AT, 1n)],
	])('brings a deleted row back where it is %s', (_name, timestamp) => {
		expect(told(deleted, timestamp)).toMatchObject({ there: true, gone: null, touched: NOW });
	});

	it.each([
		['known', foundAtStart(KEY, VERSION)],
		['unknown', undefined],
	])('is there where nothing was deleted: %s', (_name, before) => {
		expect(told(before, '1')).toMatchObject({ key: KEY, there: true, gone: null });
	});

	it('never takes the version back', () => {
		const known = foundAtStart(KEY, VERSION);
		expect(told(known, DELETED_AT, VERSION - MINUTE_MS)).toMatchObject({ version: VERSION });
		const newer = VERSION + MINUTE_MS;
		expect(told(known, DELETED_AT, newer)).toMatchObject({ version: newer });
	});

	it('decides by which is newer, of any two times', () => {
		const ticks = fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String);
		fc.assert(
			fc.property(ticks, ticks, (deletion, message) => {
				const before = afterDeletion(
					undefined,
					KEY,
					{ timestamp: deletion, readAt: null },
					READ_AT,
				);
				expect(told(before, message).there).toBe(compareTicks(message, deletion) >= 0);
			}),
		);
	});
});
