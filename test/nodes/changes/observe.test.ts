import type { KeyState } from '../../../nodes/changes/observe';
import { observe } from '../../../nodes/changes/observe';
import { unixTimeToTicks } from '../../../nodes/exact/ticks';
import { KEY, knownRow, MINUTE_MS, READ_AT, RULES, VERSION } from './knownRow';

const NEWER = VERSION + 30 * MINUTE_MS;
const UNKNOWN: KeyState = { ...knownRow(), presence: undefined, newest: null };

const seen = (known: KeyState, version: number, rules = RULES) =>
	observe({ versions: [version], readAt: READ_AT }, known, rules);

describe('a row that was read in a newer version', () => {
	it('goes out with its own time', () => {
		expect(seen(knownRow(), NEWER)).toEqual({
			kind: 'out',
			event: 'updated',
			timestamp: unixTimeToTicks(NEWER),
			presence: { ...knownRow().presence, version: NEWER, given: [NEWER] },
		});
	});

	it.each([
		['half of its change waits for the other half', knownRow({}, { isHeld: true }), NEWER],
		['a message told of it lately', knownRow({ touched: READ_AT - MINUTE_MS }), NEWER],
		['its message may be under way', knownRow(), READ_AT - MINUTE_MS],
		['it is new, and its message may be under way', UNKNOWN, READ_AT - MINUTE_MS],
	])('is left to the next sweep while %s', (_why, known, version) => {
		expect(seen(known, version)).toEqual({ kind: 'again' });
	});

	it.each([
		[
			'what touched it is as old as a message can be',
			knownRow({ touched: READ_AT - 5 * MINUTE_MS }),
		],
		['nothing is known of it', UNKNOWN],
	])('goes out once %s', (_why, known) => {
		expect(seen(known, NEWER)).toMatchObject({ kind: 'out' });
	});

	it.each([
		['behind', -10 * MINUTE_MS, 'again'],
		['ahead', 10 * MINUTE_MS, 'out'],
	])('is as old as the clock of Acumatica tells: %s', (_name, siteAheadMs, kind) => {
		// By the clock of n8n it is just old enough, or not.
		const version = READ_AT - (siteAheadMs < 0 ? 14 : 4) * MINUTE_MS;
		expect(seen(UNKNOWN, version, { ...RULES, siteAheadMs })).toMatchObject({ kind });
	});
});

describe('a row that was read in a version that is known', () => {
	it.each([
		['it is half of a change that waits', { isHeld: true }, {}],
		['a message told of it lately', {}, { touched: READ_AT - MINUTE_MS }],
		['it was given out', {}, { version: NEWER, given: [VERSION] }],
		['a newer one is known', {}, { version: NEWER }],
	])('is nothing to look at again: %s', (_why, rest, presence) => {
		expect(seen(knownRow(presence, rest), VERSION)).toEqual({ kind: 'nothing' });
	});

	it('goes out where the message that told of it had no reply', () => {
		expect(seen(knownRow({}, { isUnderWay: true }), VERSION)).toMatchObject({ kind: 'out' });
	});
});

describe('a row that was not there', () => {
	it.each([
		['all rows are known', true, undefined, 'inserted'],
		['not all rows are known', false, undefined, 'updated'],
		['its deletion went out', false, { there: false }, 'inserted'],
	])('is an insertion where it must be new: %s', (_name, knowsAll, presence, event) => {
		const known = presence === undefined ? UNKNOWN : knownRow(presence);
		expect(seen(known, NEWER, { ...RULES, knowsAll })).toMatchObject({ kind: 'out', event });
	});

	it('comes back later than it went, whatever its date', () => {
		const newest = unixTimeToTicks(NEWER);
		const back = seen(knownRow({ there: false }, { newest }), VERSION);
		expect(back).toMatchObject({ event: 'inserted', timestamp: String(BigInt(newest) + 1n) });
	});

	it('is known under its key from then on', () => {
		expect(seen(UNKNOWN, NEWER)).toMatchObject({ presence: { key: KEY, there: true } });
	});
});
