import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { shortHash } from '../../../nodes/exact/fingerprint';

const parts = fc.array(fc.option(fc.string({ unit: 'binary' })));

/** Stored states are full of these: another fingerprint would forget all that is remembered. */
it('the fingerprint of whole characters is the SHA-256 of each text behind its length', () => {
	fc.assert(
		fc.property(parts, (texts) => {
			const hash = createHash('sha256');
			for (const text of texts) {
				hash.update(text === null ? '-:' : `${text.length}:`);
				if (text !== null) hash.update(text);
			}
			expect(shortHash(texts)).toBe(hash.digest('base64url').slice(0, 16));
		}),
	);
	expect(shortHash(['MyStore', null, ''])).toBe('XheSaJdTTF4m0J84');
});

it('tells texts apart that differ in half a character only', () => {
	const texts = ['a\ud800', 'a\ud801', 'a\udc00', 'a\ufffd', '\ud800a', '😀'];
	expect(new Set(texts.map((text) => shortHash([text]))).size).toBe(texts.length);
});
