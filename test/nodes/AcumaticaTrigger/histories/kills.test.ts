import { LONGEST_MS, playElsewhere } from './playElsewhere';

describe('any history over two to six triggers in one workflow', () => {
	it.each([
		['none', 'clients that leave and runs that end late', 0.2],
		['process', 'kills at any step and restarts', 0.3],
	] as const)(
		'gives each change once, loses nothing and deletes nothing falsely: %s (%s)',
		async (kind, _what, share) => {
			expect(await playElsewhere(kind, share)).toMatchObject({ wrong: [] });
		},
		LONGEST_MS,
	);
});
