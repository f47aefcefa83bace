import type { Accidents } from './model/histories';
import { ACCIDENTS, faultsIn, KINDS } from './model/histories';
import type { Rule } from './model/settings';

/** 500 by default, over all rates and accidents; each has its number, so that it can be played again. */
const HISTORIES = Number(process.env.STREAM_HISTORIES ?? 500);
const FIRST_SEED = Number(process.env.STREAM_SEED ?? 1);

/** The numbers of histories that go wrong, with what is wrong in each. */
async function wrong(
	seeds: readonly number[],
	loss: number,
	accidents: Accidents,
	off?: ReadonlySet<Rule>,
): Promise<Record<number, string[]>> {
	const found: Record<number, string[]> = {};
	for (const seed of seeds) {
		const faults = await faultsIn(seed, loss, accidents, off);
		if (faults.length > 0) found[seed] = faults;
	}
	return found;
}

const each = Math.ceil(HISTORIES / KINDS.length);
const seeds = Array.from({ length: each }, (_, index) => FIRST_SEED + index);

describe('an hour of changes, of which messages tell and reads show', () => {
	it.each(KINDS)(
		'ends with the right table, each version once, no false deletion and none missing: $loss lost, accidents: $name',
		async ({ loss, accidents }) => {
			expect(await wrong(seeds, loss, accidents)).toEqual({});
		},
		// A guard against a test that hangs.
		120_000 + each * 500,
	);
});

interface Showing {
	readonly loss: number;
	readonly accidents: keyof typeof ACCIDENTS;
	/** Histories that go wrong without the rule. */
	readonly histories: readonly number[];
}

const NEEDED: Readonly<Record<Rule, Showing>> = {
	aVersionThatWasReadIsKnown: { loss: 0.25, accidents: 'none', histories: [3, 4, 5, 9, 10] },
	aVersionThatWasPushedIsKnown: { loss: 0.02, accidents: 'none', histories: [1, 2, 3, 4, 5] },
	waitUntilMessagesHaveSettled: { loss: 0.02, accidents: 'none', histories: [10, 11, 19, 20, 25] },
	lookDeletedRowsUp: { loss: 0.25, accidents: 'none', histories: [1, 2, 3, 4, 5] },
	findUnreportedDeletions: { loss: 0.25, accidents: 'none', histories: [1, 2, 4, 5, 14] },
	lookMissingKeysUp: {
		loss: 0.25,
		accidents: 'reads that fail and hide rows',
		histories: [2, 3, 8],
	},
	deletionsThatAReadFoundAreKnown: { loss: 0.25, accidents: 'none', histories: [54, 72, 89] },
	messagesWithoutAReplyMayBeLost: {
		loss: 0,
		accidents: 'reads that fail and hide rows, and kills',
		histories: [68],
	},
	zoneOfEachMessage: { loss: 0.02, accidents: 'none', histories: [7, 8, 9, 10, 15] },
	lookAgain: { loss: 0.6, accidents: 'none', histories: [14, 18, 23, 30, 31] },
	aFetchedMessageIsKnownWhenItArrives: {
		loss: 0.25,
		accidents: 'reads that fail and hide rows, and kills',
		histories: [33, 54],
	},
};

const rules = Object.entries(NEEDED).map(([rule, showing]) => ({ rule, ...showing }));

describe('the model misses each rule', () => {
	it.each(rules)('$rule', async ({ rule, loss, accidents, histories }) => {
		const off = new Set(
			Object.keys(NEEDED)
				.filter(isRule)
				.filter((name) => name === rule),
		);
		const faults = await wrong(histories, loss, ACCIDENTS[accidents], off);
		expect(Object.keys(faults).map(Number)).toEqual(histories);
	});
});

function isRule(name: string): name is Rule {
	return Object.hasOwn(NEEDED, name);
}
