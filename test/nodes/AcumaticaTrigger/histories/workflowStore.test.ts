import fc from 'fast-check';

import { wrongWith } from './judge';
import { play } from './play';
import { anyScenario, type AccidentKind } from './scenario';

/** Over all tests here; 10,000 take minutes, 1,000,000 hours. */
const HISTORIES = Number(process.env.HISTORIES ?? 400);
const SHARES: readonly (readonly [AccidentKind, string, number])[] = [
	['none', 'clients that leave and runs that end late', 0.2],
	['process', 'kills at any step and restarts', 0.3],
	['publication', 'renames, replacements, publications and kills', 0.4],
	['write', 'writes that fail, and publications', 0.1],
];
/** A guard against a test that hangs. */
const LONGEST_MS_OF_ONE = 5_000;

describe('any history over two to six triggers in one workflow', () => {
	it.each(SHARES)(
		'gives each change once, loses nothing and deletes nothing falsely: %s (%s)',
		async (kind, _what, share) => {
			const numRuns = Math.max(1, Math.round(HISTORIES * share));
			await fc.assert(
				fc.asyncProperty(anyScenario(kind), async (scenario) => {
					const played = await play(scenario);
					expect(wrongWith(scenario, played)).toEqual([]);
				}),
				// Shrinking would take longer than the test may.
				{ numRuns, endOnFailure: true },
			);
		},
		60_000 + HISTORIES * LONGEST_MS_OF_ONE,
	);
});
