import { shortHash } from '../../../nodes/exact/fingerprint';

it('tells texts apart that differ in half a character only', () => {
	const texts = ['a\ud800', 'a\ud801', 'a\udc00', 'a\ufffd', '\ud800a', '😀'];
	expect(new Set(texts.map((text) => shortHash([text]))).size).toBe(texts.length);
});
