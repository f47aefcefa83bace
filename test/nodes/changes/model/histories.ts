import { WINDOW_MS } from './decideBody';
import { faultsOf } from './judge';
import type { Rule } from './settings';
import { Player } from './Player';
import { StateWithoutRule } from './withoutRule';
import { makeWorld } from './world';

/** What may go wrong besides messages that get lost. */
export interface Accidents {
	readonly kills: boolean;
	/** Pages that hide rows, and reads that fail in the middle of a sweep. */
	readonly faultyReads: boolean;
}

export const RATES = [0, 0.02, 0.25, 0.6, 1];
export const ACCIDENTS = {
	none: { kills: false, faultyReads: false },
	'reads that fail and hide rows': { kills: false, faultyReads: true },
	'reads that fail and hide rows, and kills': { kills: true, faultyReads: true },
} satisfies Record<string, Accidents>;

/** Every rate of loss with every kind of accident. */
export const KINDS = RATES.flatMap((loss) =>
	Object.entries(ACCIDENTS).map(([name, accidents]) => ({ loss, name, accidents })),
);

const NO_RULES: ReadonlySet<Rule> = new Set();

/** Plays one history against the state in its plainest form; every second one is kept as Redis keeps it, and in every third one failed messages are fetched. */
export async function faultsIn(
	seed: number,
	loss: number,
	accidents: Accidents,
	off: ReadonlySet<Rule> = NO_RULES,
): Promise<string[]> {
	const world = makeWorld(seed, { loss });
	const player = new Player(
		world,
		{ ...accidents, fetches: seed % 3 === 0, off },
		(now) => new StateWithoutRule(now, WINDOW_MS, seed % 2 === 0, off),
	);
	await player.play();
	return faultsOf(world, player.result(), player.delivered, accidents, player);
}
