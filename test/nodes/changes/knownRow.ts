import { unixTimeToTicks } from '../../../nodes/exact/ticks';
import type { KeyState, ReadingRules } from '../../../nodes/changes/observe';
import type { Presence } from '../../../nodes/changes/presence';
import { foundAtStart } from '../../../nodes/changes/presence';

export const MINUTE_MS = 60_000;
/** When a row is read, by both clocks. */
export const READ_AT = Date.UTC(2026, 0, 15, 12);
export const VERSION = READ_AT - 60 * MINUTE_MS;
export const KEY = '["A"]';

export const RULES: ReadingRules = {
	settleMs: 5 * MINUTE_MS,
	siteAheadMs: 0,
	knowsAll: true,
};

/** A row that has been there and quiet for an hour. */
export function knownRow(
	presence: Partial<Presence> = {},
	rest: Partial<Omit<KeyState, 'presence'>> = {},
): KeyState {
	return {
		key: KEY,
		presence: { ...foundAtStart(KEY, VERSION), touched: VERSION, ...presence },
		newest: unixTimeToTicks(VERSION),
		isHeld: false,
		isUnderWay: false,
		...rest,
	};
}
