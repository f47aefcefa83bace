import fc from 'fast-check';

import type { Presence } from '../../../nodes/changes/presence';
import { presenceText, readPresence } from '../../../nodes/changes/presenceText';

/** Any UTF-16 code units, so halves of characters too; what texts are divided by is among them often. */
const unit = fc.oneof(
	fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
	fc.constantFrom('%', ',', ';', '.', '-', ' ', '\n', '\u2028', '\ud800', '\udfff', '😀', '\0'),
);
const anyKey = fc.array(unit, { maxLength: 8 }).map((units) => units.join(''));
const time = fc.nat({ max: 2 ** 31 }).map((seconds) => seconds * 1_000);
const ticks = fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String);

const anyPresence = fc
	.record({
		key: anyKey,
		version: fc.option(fc.integer({ min: -62_135_596_800_000, max: 8e14 })),
		given: fc.array(time, { maxLength: 3 }),
		touched: time,
		state: fc.oneof(
			fc.constant({ there: true, gone: null }),
			fc.constant({ there: false, gone: null }),
			fc.record({
				there: fc.constant(false),
				gone: fc.record({ timestamp: ticks, readAt: fc.option(time) }),
			}),
		),
	})
	.map(({ state, ...rest }): Presence => ({ ...rest, ...state }));

/** As Redis gives back what it was given, and n8n's database: in UTF-8. */
const stored = (text: string) => Buffer.from(text).toString();

describe('what is known of a row, as it is stored', () => {
	it('is the same when it is read back, whatever its key', () => {
		fc.assert(
			fc.property(anyPresence, (presence) => {
				const text = stored(presenceText(presence));
				expect(text).not.toMatch(/[;\s]/);
				expect(readPresence(text.split(','))).toEqual(presence);
			}),
			{ numRuns: 2_000 },
		);
	});

	it.each(['\ud800', '\udfff', '\udfff\ud800', 'A\ud800B'])(
		'keeps half of a character, which UTF-8 cannot write: %j',
		(key) => {
			const presence = { key, there: true, version: 1, given: [], touched: 0, gone: null };
			expect(readPresence(stored(presenceText(presence)).split(','))).toEqual(presence);
		},
	);
});
