import { faultsOf } from '../changes/model/judge';
import { makeWorld } from '../changes/model/world';
import { Poller } from './Poller';

/** Each has its number, so that it can be played again. */
const HISTORIES = Number(process.env.STREAM_HISTORIES ?? 500);
const FIRST_SEED = Number(process.env.STREAM_SEED ?? 1);
const ACCIDENTS = [
	{ name: 'none', kills: false, faultyReads: false },
	{ name: 'reads that fail and hide rows', kills: false, faultyReads: true },
	{ name: 'reads that fail and hide rows, and kills', kills: true, faultyReads: true },
];
const each = Math.ceil(HISTORIES / ACCIDENTS.length);

describe.each(['inquiry', 'entity'] as const)(
	'an hour of changes of an %s of which no message tells',
	(watched) => {
		it.each(ACCIDENTS)(
			'ends with the right table, each version once, no false deletion and none missing: accidents: $name',
			async (accidents) => {
				const wrong: Record<number, string[]> = {};
				for (let seed = FIRST_SEED; seed < FIRST_SEED + each; seed++) {
					const world = makeWorld(seed, { loss: 1 });
					const poller = new Poller(world, accidents, watched);
					await poller.play();
					const faults = faultsOf(world, poller.seen, new Set(), accidents);
					if (faults.length > 0) wrong[seed] = faults;
				}
				expect(wrong).toEqual({});
			},
			// A guard against a test that hangs.
			120_000 + each * 500,
		);
	},
);
