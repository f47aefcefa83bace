import type { LookedUp } from '../../../nodes/changes/lookUp';
import { isCovered, judgeDeletion, LONGEST_LOOK_UP_WAIT_MS } from '../../../nodes/changes/lookUp';
import type { Gone } from '../../../nodes/changes/presence';
import { unixTimeToTicks } from '../../../nodes/exact/ticks';
import { knownRow, MINUTE_MS, READ_AT, RULES, VERSION } from './knownRow';

const SENT_AT = READ_AT - 10 * MINUTE_MS;
const HALF = { timestamp: unixTimeToTicks(SENT_AT), due: SENT_AT + 5_000 };
const UNREAD: LookedUp = { kind: 'unread' };
const GONE: LookedUp = { kind: 'gone', readAt: READ_AT };
const there = (version: number): LookedUp => ({
	kind: 'there',
	versions: [version],
	readAt: READ_AT,
});

/** What is known of a row whose deletion went out before, as a read or a message told it. */
const goneSince = (readAt: number | null) =>
	knownRow({ there: false, gone: { timestamp: unixTimeToTicks(VERSION), readAt } satisfies Gone });

describe('a deletion that went out because a read found the row gone', () => {
	it.each([
		['an hour', 60 * MINUTE_MS, true],
		['nothing', 0, true],
		['less than clocks can tell', -2_000, true],
		['less than nothing', -2_001, false],
	])('covers an old half that was sent before, by %s: %p', (_name, later, covers) => {
		const known = goneSince(SENT_AT + later);
		expect(isCovered(HALF, known.presence)).toBe(covers);
		for (const found of [undefined, UNREAD, GONE]) {
			const { kind } = judgeDeletion(HALF, known, found, RULES, READ_AT);
			expect(kind === 'nothing').toBe(covers);
		}
	});

	it.each([
		['a message told it', goneSince(null)],
		['there was none', knownRow()],
		['nothing is known', { ...knownRow(), presence: undefined }],
	])('covers nothing where %s', (_name, known) => {
		expect(isCovered(HALF, known.presence)).toBe(false);
		expect(judgeDeletion(HALF, known, GONE, RULES, READ_AT)).toMatchObject({ kind: 'deleted' });
	});
});

describe('an old half to which no new half came', () => {
	const judge = (found: LookedUp | undefined, now = READ_AT) =>
		judgeDeletion(HALF, knownRow(), found, RULES, now);

	it.each([
		['was not looked up yet', undefined],
		['could not be read', UNREAD],
	])('waits where its row %s, and goes out unsure in the end', (_name, found) => {
		const end = HALF.due + LONGEST_LOOK_UP_WAIT_MS;
		expect(judge(found, end - 1)).toEqual({ kind: 'wait' });
		expect(judge(found, end)).toMatchObject({
			kind: 'deleted',
			isSure: false,
			presence: { there: false, gone: { timestamp: HALF.timestamp, readAt: null } },
		});
	});

	it('is a deletion where its row is gone', () => {
		expect(judge(GONE)).toMatchObject({
			kind: 'deleted',
			isSure: true,
			presence: { there: false, gone: { timestamp: HALF.timestamp, readAt: READ_AT } },
		});
	});

	it('is nothing where its row is there as it was known', () => {
		expect(judge(there(VERSION))).toEqual({ kind: 'nothing' });
	});

	it.each([
		['newer', SENT_AT + MINUTE_MS, SENT_AT + MINUTE_MS],
		['older', SENT_AT - MINUTE_MS, SENT_AT],
	])('is an update where its row is there in a version %s than it', (_name, version, time) => {
		expect(judge(there(version))).toMatchObject({
			kind: 'updated',
			timestamp: unixTimeToTicks(time),
			presence: { there: true, version, given: [version] },
		});
	});
});
