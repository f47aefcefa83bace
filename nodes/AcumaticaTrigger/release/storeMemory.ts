import type { ReadingMemory, ReadResult } from '../../reading/ReadingMemory';
import type { ReadingRules } from '../../changes/observe';
import type { ReadDecision, ReadOrigin } from '../intake/decideRead';
import { decideKeys, decideMissing, decidePage } from '../intake/decideRead';
import type { Row } from '../../rows/change';
import type { MessageReading } from '../intake/pair/knownPresence';
import type { StateStore } from '../state/StateStore';

/** The share of the rows that a store can know from which on it is told that it will be full. */
const NEARLY = 0.8;

/** What the store remembers of rows, as reading needs it: what was read goes through the logs of row keys. */
export function storeMemory(
	{ reads, counts }: Pick<StateStore, 'reads' | 'counts'>,
	origin: ReadOrigin,
	messages: MessageReading,
	nearlyFull: (most: number) => void,
): ReadingMemory<Row> {
	const { mostKnown } = reads;
	let noted = 0;
	const note = (rows: number) => {
		noted += rows;
		if (mostKnown !== null && noted > NEARLY * mostKnown) nearlyFull(mostKnown);
	};
	const plan = (rules: ReadingRules) => ({ ...rules, ...messages });
	const found = (decision: ReadDecision): ReadResult => {
		counts.add('sweptMissing', decision.changes.length);
		return resultOf(decision);
	};
	return {
		state: async () => await reads.state(),
		setPlan: async (next) => await reads.setPlan(next),
		known: () => reads.known(),
		async takeRows(rows, rules, firstRun) {
			if (firstRun !== null) note(rows.length);
			const decide = decidePage(rows, origin, plan(rules), firstRun);
			const decision = await reads.apply(rowKeysOf(rows), decide);
			return firstRun === null ? found(decision) : resultOf(decision);
		},
		async takeKeys(rows, rules) {
			const decide = decideKeys(rows, origin, plan(rules));
			return resultOf(await reads.apply(rowKeysOf(rows), decide));
		},
		async takeMissing(keys, rules, now) {
			const decide = decideMissing(keys, origin, plan(rules), now);
			return found(await reads.apply(rowKeysOf(keys), decide));
		},
	};
}

function rowKeysOf(rows: readonly { readonly rowKey: string }[]): string[] {
	return rows.map(({ rowKey }) => rowKey);
}

function resultOf({ changes, oldestAgain }: ReadDecision): ReadResult {
	return { changes: changes.length, oldestAgain };
}
