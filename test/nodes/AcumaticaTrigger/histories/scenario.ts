import fc from 'fast-check';

import type { Leaves } from '../n8nHost/webhookRequest';
import { anyTable, type TableHistory } from './changes';

/** What happens around the messages. Triggers are named by their index, which may be beyond the last. */
export type Accident =
	| { readonly what: 'kill' | 'restart'; readonly downMs: number }
	/** Killed at a step of n8n from now on, whatever that is. */
	| { readonly what: 'killAtStep'; readonly steps: number; readonly downMs: number }
	| { readonly what: 'rename' | 'replace'; readonly trigger: number }
	| { readonly what: 'exchangeNames'; readonly triggers: readonly [number, number] }
	| { readonly what: 'unpublish'; readonly forMs: number }
	| { readonly what: 'publishRest' }
	| { readonly what: 'failWrite'; readonly how: 'beforeText' | 'afterText' };

export interface Scenario {
	readonly tables: readonly TableHistory[];
	readonly options: readonly Readonly<Record<string, boolean | number>>[];
	/** How many triggers are published at first. */
	readonly published: number;
	readonly accidents: readonly { readonly at: number; readonly accident: Accident }[];
	/** What the senders' clients do, request by request. */
	readonly leaves: readonly Leaves[];
	readonly latencies: readonly number[];
	/** How long writes of static data take, in ms: long ones where the disk is busy. */
	readonly writeLatencies: readonly number[];
	/** How long the bodies of requests take to arrive, in ms. */
	readonly bodyLatencies: readonly number[];
	readonly runTimes: readonly number[];
	/** Runs that other triggers of the workflow begin. */
	readonly otherRuns: readonly OtherRunOfScenario[];
}

/**
 * A node of this package is executed at its beginning, when the triggers may not run yet. At its end it remembers
 * something, or one of another package does, behind which it is executed again.
 */
export interface OtherRunOfScenario {
	readonly at: number;
	readonly lasts: number;
	readonly remembers: 'itself' | 'another';
}

export const ACCIDENT_KINDS = ['none', 'process', 'publication', 'write'] as const;
export type AccidentKind = (typeof ACCIDENT_KINDS)[number];

const downMs = fc.integer({ min: 0, max: 3_000 });
const index = fc.nat({ max: 5 });
const killAtStep = fc.record({
	what: fc.constant('killAtStep' as const),
	steps: fc.integer({ min: 1, max: 60 }),
	downMs,
});
const process: fc.Arbitrary<Accident> = fc.oneof(
	fc.record({ what: fc.constantFrom('kill' as const, 'restart' as const), downMs }),
	killAtStep,
);
const publication: fc.Arbitrary<Accident> = fc.oneof(
	fc.record({ what: fc.constantFrom('rename' as const, 'replace' as const), trigger: index }),
	fc.record({ what: fc.constant('exchangeNames' as const), triggers: fc.tuple(index, index) }),
	fc.record({ what: fc.constant('unpublish' as const), forMs: fc.integer({ min: 0, max: 5_000 }) }),
	fc.record({ what: fc.constant('publishRest' as const) }),
);
const write: fc.Arbitrary<Accident> = fc.record({
	what: fc.constant('failWrite' as const),
	how: fc.constantFrom('beforeText' as const, 'afterText' as const),
});

const ACCIDENTS: Readonly<Record<AccidentKind, fc.Arbitrary<Accident> | null>> = {
	none: null,
	process,
	publication: fc.oneof(publication, publication, process),
	// A process that ends before the write is made good has lost what n8n did not write: no kills here.
	write: fc.oneof(write, publication),
};

const optionSets: fc.Arbitrary<Scenario['options'][number]> = fc.constantFrom<
	Scenario['options'][number]
>(
	{},
	{ holdInserted: true },
	{ batchWindow: 1, batchSize: 3 },
	{ batchWindow: 3, batchSize: 100, holdInserted: true },
);

const quick = fc.array(fc.nat({ max: 5 }), { minLength: 20, maxLength: 20 });
const busy = fc.array(fc.constantFrom(5, 5, 5, 400, 1_500, 3_000), {
	minLength: 20,
	maxLength: 20,
});
const late = fc.array(fc.constantFrom(0, 0, 0, 20, 100, 250), { minLength: 20, maxLength: 20 });

const otherRun: fc.Arbitrary<OtherRunOfScenario> = fc.record({
	at: fc.integer({ min: 0, max: 12_000 }),
	lasts: fc.constantFrom(0, 5, 500, 3_000),
	remembers: fc.constantFrom('itself' as const, 'another' as const),
});

/** Two to six triggers in one workflow, each with a table of its own. */
export function anyScenario(kind: AccidentKind): fc.Arbitrary<Scenario> {
	const accident = ACCIDENTS[kind];
	const at = fc.integer({ min: 0, max: 12_000 });
	return fc
		.record({
			triggers: fc.array(fc.tuple(anyTable, optionSets), {
				minLength: 2,
				maxLength: 6,
				size: 'max',
			}),
			rest: kind === 'publication' ? fc.nat({ max: 2 }) : fc.constant(0),
			accidents:
				accident === null
					? fc.constant([])
					: fc.array(fc.record({ at, accident }), { maxLength: 4 }),
			leaves: fc.array(
				fc.constantFrom<Leaves>(...([null, null, null, null, 'atOnce', 'beforeReply'] as const)),
				{ minLength: 40, maxLength: 40 },
			),
			latencies: quick,
			writeLatencies: fc.oneof({ weight: 4, arbitrary: quick }, { weight: 1, arbitrary: busy }),
			bodyLatencies: fc.oneof(
				{ weight: 2, arbitrary: fc.constant([0]) },
				{ weight: 1, arbitrary: late },
			),
			runTimes: fc.array(fc.constantFrom(0, 0, 5, 500, 3_000), { minLength: 10, maxLength: 10 }),
			otherRuns: fc.array(otherRun, { maxLength: 4 }),
		})
		.map(({ triggers, rest, accidents, ...others }) => ({
			tables: triggers.map(([table], number) => table(`Tenant${number}`)),
			options: triggers.map(([, options]) => options),
			published: Math.max(1, triggers.length - rest),
			accidents: [...accidents].sort((a, b) => a.at - b.at),
			...others,
		}));
}
