import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { shortHash } from '../../../nodes/exact/fingerprint';

const parts = fc.array(fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\ud800'))));

/** Stored states are full of these: another fingerprint would forget all that is remembered. */
it('a fingerprint is the SHA-256 of each text behind its length', () => {
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
