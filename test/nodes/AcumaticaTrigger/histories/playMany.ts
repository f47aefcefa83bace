import { parseArgs } from 'node:util';

import fc from 'fast-check';

import { RedisOfHost } from '../n8nHost/RedisOfHost';
import { wrongWith } from './judge';
import { play } from './play';
import { ACCIDENT_KINDS, anyScenario, type AccidentKind, type Scenario } from './scenario';

/** Histories that are drawn from one seed: a history is named by its kind, its seed and its number in there. */
const HISTORIES_OF_SEED = 100;
const TELL_EVERY = 1_000;

export interface Outcome {
	readonly played: number;
	/** What was wrong, by history. */
	readonly wrong: readonly string[];
}

interface Histories {
	readonly kind: AccidentKind;
	readonly seed: number;
	/** Of a Redis in which the triggers have their state, instead of in the workflow. */
	readonly redisPort: number | null;
}

/** Plays so many histories, from one seed to the next. */
async function playMany(
	{ kind, seed: firstSeed, redisPort }: Histories,
	most: number,
	tell: (outcome: Outcome) => void,
): Promise<Outcome> {
	const wrong: string[] = [];
	let played = 0;
	for (let seed = firstSeed; played < most; seed++) {
		for (const [index, scenario] of scenariosOf(kind, seed).entries()) {
			if (played === most) break;
			const faults = await faultsOf(scenario, redisPort, played);
			if (faults.length > 0) {
				wrong.push(`--kind ${kind} --seed ${seed} --only ${index}: ${faults.join('; ')}`);
			}
			if (++played % TELL_EVERY === 0) tell({ played, wrong });
		}
	}
	return { played, wrong };
}

/** Plays one history again. */
async function playOne({ kind, seed, redisPort }: Histories, index: number): Promise<Outcome> {
	const scenario = scenariosOf(kind, seed)[index];
	if (scenario === undefined) throw new Error(`A seed has histories 0 to ${HISTORIES_OF_SEED - 1}`);
	return { played: 1, wrong: await faultsOf(scenario, redisPort, 0) };
}

function scenariosOf(kind: AccidentKind, seed: number): Scenario[] {
	return fc.sample(anyScenario(kind), { seed, numRuns: HISTORIES_OF_SEED });
}

async function faultsOf(
	scenario: Scenario,
	redisPort: number | null,
	number: number,
): Promise<string[]> {
	const redis = redisPort === null ? null : new RedisOfHost(redisPort, number);
	try {
		return wrongWith(scenario, await play(scenario, redis));
	} catch (error) {
		return [`threw ${error instanceof Error ? error.stack : String(error)}`];
	} finally {
		await redis?.end();
	}
}

/** By itself: out of Jest, whose modules have globals of their own, a history takes a quarter of the time. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			kind: { type: 'string' },
			histories: { type: 'string', default: '1000' },
			seed: { type: 'string', default: '1' },
			only: { type: 'string' },
			redis: { type: 'string' },
		},
	});
	const kind = ACCIDENT_KINDS.find((one) => one === values.kind);
	if (kind === undefined) throw new Error(`--kind is one of ${ACCIDENT_KINDS.join(', ')}`);
	const redisPort = values.redis === undefined ? null : Number(values.redis);
	const histories = { kind, seed: Number(values.seed), redisPort };
	const write = (outcome: Outcome) => process.stdout.write(`${JSON.stringify(outcome)}\n`);
	write(
		values.only === undefined
			? await playMany(histories, Number(values.histories), write)
			: await playOne(histories, Number(values.only)),
	);
}

if (require.main === module) void main();
