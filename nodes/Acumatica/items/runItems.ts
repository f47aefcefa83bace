import { settle, type Settled } from '../../exact/settle';
import type { TakeTurn } from '../resources/operation/WriteTarget';
import { NotBegun, Turns } from './Turns';

export interface RunOptions {
	/** Items worked on at a time. */
	readonly parallel: number;
	/** Items at a time that write what cannot be told. */
	readonly unnamed: number;
	/** Whether the others go on after an error. */
	readonly goOnAfterError: boolean;
}

/**
 * Works on items, some at a time; the outcomes are in the order of the items. After an error nothing new is begun
 * unless the others go on, but what is under way comes to its end. Items that were not begun have no outcome.
 */
export async function runItems<T>(
	count: number,
	work: (index: number, takeTurn: TakeTurn) => Promise<T>,
	{ parallel, unnamed, goOnAfterError }: RunOptions,
): Promise<Array<Settled<T> | undefined>> {
	const outcomes = new Array<Settled<T> | undefined>(count).fill(undefined);
	const turns = new Turns(unnamed);
	let next = 0;
	let stopped = false;
	const worker = async () => {
		while (next < count && !stopped) {
			const index = next++;
			turns.enter(index);
			const outcome = await settle(work(index, async (target) => await turns.take(index, target)));
			const isBegun = !('error' in outcome && outcome.error instanceof NotBegun);
			if (isBegun) outcomes[index] = outcome;
			if (isBegun && 'error' in outcome && !goOnAfterError) {
				stopped = true;
				turns.stopBehind(index);
			}
			turns.leave(index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallel, count) }, worker));
	return outcomes;
}
