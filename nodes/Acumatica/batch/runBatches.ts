import { settle } from '../../exact/settle';
import { runItems, type RunOptions } from '../items/runItems';
import { NotBegun } from '../items/Turns';
import type { EntryOutcome } from '../resources/operation/Batch';
import type { Batch, OperationInput } from '../resources/operation/Operation';
import type { TakeTurn } from '../resources/operation/WriteTarget';
import type { List } from './List';
import type { Job } from './readLists';

/** Opens what an operation needs for an item, in a session, and closes it behind the work. */
export type WithInput = <T>(
	itemIndex: number,
	turn: TakeTurn,
	work: (input: OperationInput) => Promise<T>,
) => Promise<T>;

/** Tells that a list was over before the entry had its turn. */
class TooLate extends Error {}

/** Entries between two lines in the log. */
const TOLD_EVERY = 100;

/**
 * Works on the entries of all lists as on items: some at a time, in their order where they name one record. An error
 * that is not of one entry alone ends its list; the other lists go on if the user wants that.
 */
export async function runBatches(
	batch: Batch,
	jobs: readonly Job[],
	withInput: WithInput,
	options: RunOptions & { readonly tell: (message: string) => void },
): Promise<void> {
	await runItems(
		jobs.length,
		async (number, turn) => {
			const job = jobs[number];
			if (job === undefined || job.list.isOver) return;
			const { list, index, itemIndex: item } = job;
			const work = await settle(workOn(batch, job, withInput, turn));
			if ('result' in work) {
				const { result } = work;
				tellProgress(list, list.note(index, result), options.tell);
				if (result.state !== 'refused' || result.ends === undefined) return;
				list.failure ??= { error: result.ends, index, item };
				throw result.ends;
			}
			if (work.error instanceof TooLate) return;
			if (!(work.error instanceof NotBegun)) list.failure ??= { error: work.error, index, item };
			throw work.error;
		},
		options,
	);
}

async function workOn(
	batch: Batch,
	{ list, itemIndex, entry }: Job,
	withInput: WithInput,
	turn: TakeTurn,
): Promise<EntryOutcome> {
	const turnOfList: TakeTurn = async (target) => {
		await turn(target);
		if (list.isOver) throw new TooLate();
	};
	return await withInput(itemIndex, turnOfList, async (input) => await batch.execute(input, entry));
}

function tellProgress(list: List, tried: number, tell: (message: string) => void): void {
	if (tried % TOLD_EVERY === 0) tell(`${tried} of ${list.size} records are done`);
}
