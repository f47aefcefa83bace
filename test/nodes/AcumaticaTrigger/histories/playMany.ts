import { parseArgs } from 'node:util';

import fc from 'fast-check';

import { wrongWith } from './judge';
import { play } from './play';
import { ACCIDENT_KINDS, anyScenario, type AccidentKind } from './scenario';

/** Histories that are drawn from one seed: a history is named by its kind, its seed and its number in there. */
const HISTORIES_OF_SEED = 100;
const TELL_EVERY = 1_000;

export interface Outcome {
	readonly played: number;
	/** What was wrong, by history. */
	readonly wrong: readonly string[];
}

/** Plays histories of one kind, from one seed to the next. */
export async function playMany(
	kind: AccidentKind,
	histories: number,
	firstSeed: number,
	tell: (outcome: Outcome) => void = () => {},
): Promise<Outcome> {
	const wrong: string[] = [];
	let played = 0;
	for (let seed = firstSeed; played < histories; seed++) {
		const scenarios = fc.sample(anyScenario(kind), { seed, numRuns: HISTORIES_OF_SEED });
		for (const [index, scenario] of scenarios.slice(0, histories - played).entries()) {
			const name = `${kind} --seed ${seed} --only ${index}`;
			const faults = await play(scenario).then(
				(seen) => wrongWith(scenario, seen),
				(error: unknown) => [`threw ${String(error)}`],
			);
			if (faults.length > 0) wrong.push(`${name}: ${faults.join('; ')}`);
			if (++played % TELL_EVERY === 0) tell({ played, wrong });
		}
	}
	return { played, wrong };
}

/** Plays one history again. */
async function playOne(kind: AccidentKind, seed: number, index: number): Promise<Outcome> {
	const scenario = fc.sample(anyScenario(kind), { seed, numRuns: HISTORIES_OF_SEED })[index];
	if (scenario === undefined) throw new Error(`A seed has histories 0 to ${HISTORIES_OF_SEED - 1}`);
	return { played: 1, wrong: wrongWith(scenario, await play(scenario)) };
}

/** By itself: out of Jest, whose modules have globals of their own, a history takes a quarter of the time. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			kind: { type: 'string' },
			histories: { type: 'string', default: '1000' },
			seed: { type: 'string', default: '1' },
			only: { type: 'string' },
		},
	});
	const kind = ACCIDENT_KINDS.find((one) => one === values.kind);
	if (kind === undefined) throw new Error(`--kind is one of ${ACCIDENT_KINDS.join(', ')}`);
	const write = (outcome: Outcome) => process.stdout.write(`${JSON.stringify(outcome)}\n`);
	const seed = Number(values.seed);
	write(
		values.only === undefined
			? await playMany(kind, Number(values.histories), seed, write)
			: await playOne(kind, seed, Number(values.only)),
	);
}

if (require.main === module) void main();
