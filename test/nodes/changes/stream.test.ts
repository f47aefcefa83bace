import { faultsOf } from './model/judge';
import type { Rule } from './model/Player';
import { Player } from './model/Player';
import { StateWithoutRule } from './model/withoutRule';
import { makeWorld } from './model/world';

/** 500 by default, over all rates and accidents; each has its number, so that it can be played again. */
const HISTORIES = Number(process.env.STREAM_HISTORIES ?? 500);
const FIRST_SEED = Number(process.env.STREAM_SEED ?? 1);
const WINDOW_MS = 5_000;
const RATES = [0, 0.02, 0.25, 0.6, 1];
const ACCIDENTS = {
	none: { kills: false, faultyReads: false },
	'reads that fail and hide rows': { kills: false, faultyReads: true },
	'reads that fail and hide rows, and kills': { kills: true, faultyReads: true },
};

async function faultsIn(
	seed: number,
	loss: number,
	accidents: { kills: boolean; faultyReads: boolean },
	off: ReadonlySet<Rule> = new Set(),
): Promise<string[]> {
	const world = makeWorld(seed, { loss });
	const player = new Player(
		world,
		{ ...accidents, off },
		(now) => new StateWithoutRule(now, WINDOW_MS, seed % 2 === 0, off),
	);
	await player.play();
	return faultsOf(world, player.result(), player.delivered, accidents.kills);
}

/** The numbers of histories that go wrong, with what is wrong in each. */
async function wrong(
	seeds: readonly number[],
	loss: number,
	accidents: { kills: boolean; faultyReads: boolean },
	off?: ReadonlySet<Rule>,
): Promise<Record<number, string[]>> {
	const found: Record<number, string[]> = {};
	for (const seed of seeds) {
		const faults = await faultsIn(seed, loss, accidents, off);
		if (faults.length > 0) found[seed] = faults;
	}
	return found;
}

const kinds = RATES.flatMap((loss) =>
	Object.entries(ACCIDENTS).map(([name, accidents]) => ({ loss, name, accidents })),
);
const each = Math.ceil(HISTORIES / kinds.length);
const seeds = Array.from({ length: each }, (_, index) => FIRST_SEED + index);

describe('an hour of changes, of which messages tell and reads show', () => {
	it.each(kinds)(
		'ends with the right table, each version once, no false deletion and none missing: $loss lost, accidents: $name',
		async ({ loss, accidents }) => {
			expect(await wrong(seeds, loss, accidents)).toEqual({});
		},
	);
});

/** Each rule, and conditions under which it is missed soon. */
const NEEDED: Record<Rule, { loss: number; accidents: keyof typeof ACCIDENTS }> = {
	aVersionThatWasReadIsKnown: { loss: 0.25, accidents: 'none' },
	aVersionThatWasPushedIsKnown: { loss: 0.02, accidents: 'none' },
	waitUntilMessagesHaveSettled: { loss: 0.02, accidents: 'none' },
	waitForAHeldHalf: { loss: 0.25, accidents: 'none' },
	lookDeletedRowsUp: { loss: 0.25, accidents: 'none' },
	findUnreportedDeletions: { loss: 0.25, accidents: 'none' },
	lookMissingKeysUp: { loss: 0.25, accidents: 'reads that fail and hide rows' },
	deletionsThatAReadFoundAreKnown: { loss: 0.25, accidents: 'none' },
	messagesWithoutAReplyMayBeLost: {
		loss: 0,
		accidents: 'reads that fail and hide rows, and kills',
	},
	zoneOfEachMessage: { loss: 0.02, accidents: 'none' },
	lookAgain: { loss: 0.6, accidents: 'none' },
};

describe('the model misses each rule', () => {
	it.each(Object.entries(NEEDED) as [Rule, (typeof NEEDED)[Rule]][])(
		'%s',
		async (rule, { loss, accidents }) => {
			const without = await wrong(seeds, loss, ACCIDENTS[accidents], new Set([rule]));
			if (process.env.STREAM_SEEDS)
				process.stdout.write(
					`${rule}: ${Object.keys(without).length} of ${seeds.length}: ${Object.keys(without).slice(0, 12).join()}; ${Object.values(without)[0]?.[0] ?? ''}\n`,
				);
			expect(Object.keys(without)).not.toEqual([]);
		},
	);
});
