import { LONGEST_MS, playElsewhere } from './playElsewhere';

describe('any history over two to six triggers in one workflow that the user changes', () => {
	it.each([
		['publication', 'renames, replacements, publications and kills', 0.4],
		['write', 'writes that fail, and publications', 0.1],
	] as const)(
		'gives each change once, loses nothing and deletes nothing falsely: %s (%s)',
		async (kind, _what, share) => {
			expect(await playElsewhere(kind, share)).toMatchObject({ wrong: [] });
		},
		LONGEST_MS,
	);
});
