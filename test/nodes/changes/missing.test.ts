import type { LookedUp } from '../../../nodes/changes/lookUp';
import { judgeMissing, missingKeys } from '../../../nodes/changes/missing';
import type { KeyState } from '../../../nodes/changes/observe';
import type { Presence } from '../../../nodes/changes/presence';
import { foundAtStart } from '../../../nodes/changes/presence';
import { unixTimeToTicks } from '../../../nodes/exact/ticks';
import { KEY, knownRow, MINUTE_MS, READ_AT, RULES, VERSION } from './knownRow';

const NOW = READ_AT + 1_000;
const GONE: LookedUp = { kind: 'gone', readAt: READ_AT };
const SETTLED = READ_AT - RULES.settleMs;

const judge = (known: KeyState, found: LookedUp = GONE) => judgeMissing(known, found, RULES, NOW);

describe('a row whose key was missing', () => {
	it('is deleted once it was looked up and not found', () => {
		const timestamp = unixTimeToTicks(SETTLED);
		expect(judge(knownRow())).toEqual({
			kind: 'deleted',
			timestamp,
			presence: {
				...knownRow().presence,
				there: false,
				touched: NOW,
				gone: { timestamp, readAt: READ_AT },
			},
		});
	});

	it.each<[string, LookedUp]>([
		['could not be read', { kind: 'unread' }],
		['is there', { kind: 'there', versions: [VERSION], readAt: READ_AT }],
		['is there, without a date', { kind: 'there', versions: [], readAt: READ_AT }],
	])('is not deleted where it %s', (_what, found) => {
		expect(judge(knownRow(), found)).toEqual({ kind: 'nothing' });
	});

	it.each<[string, KeyState]>([
		['is not known to have been there', { ...knownRow(), presence: undefined }],
		['is known to be gone', knownRow({ there: false })],
		['has half of a change waiting', knownRow({}, { isHeld: true })],
		['was in a message lately', knownRow({ touched: SETTLED + 1 })],
	])('is not deleted where it %s', (_what, known) => {
		expect(judge(known)).toEqual({ kind: 'nothing' });
	});

	const settled = unixTimeToTicks(SETTLED);
	const after = (ticks: string) => String(BigInt(ticks) + 1n);
	it.each([
		['nothing', null, settled],
		['something older', unixTimeToTicks(VERSION), settled],
		['something of that time', settled, after(settled)],
		['something newer', unixTimeToTicks(READ_AT), after(unixTimeToTicks(READ_AT))],
	])('is deleted later than all that is known of it: %s', (_what, newest, timestamp) => {
		expect(judge(knownRow({}, { newest }))).toMatchObject({
			timestamp,
			presence: { gone: { timestamp } },
		});
	});
});

describe('the keys that are missing among those of all rows', () => {
	const missing = (presence: Presence, ...read: string[]) => [
		...missingKeys([{ rowKey: 'a', presence }], new Set(read), READ_AT, RULES),
	];
	const present: Presence = { ...foundAtStart(KEY, VERSION), touched: VERSION };

	it('are those that were known and not read', () => {
		expect(missing(present, 'b')).toEqual([{ rowKey: 'a', presence: present }]);
		expect(missing(present, 'a')).toEqual([]);
	});

	it.each<[string, Partial<Presence>]>([
		['is gone', { there: false }],
		['was in a message lately', { touched: SETTLED + MINUTE_MS }],
		['may be newer than what was read', { version: SETTLED + MINUTE_MS }],
		['has no date that tells since when it is there', { version: null }],
	])('are without a row that %s', (_what, changed) => {
		expect(missing({ ...present, ...changed })).toEqual([]);
	});
});
