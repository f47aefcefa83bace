import { settle, type Settled } from '../exact/settle';

export interface RunOptions {
	/** Items worked on at a time. */
	readonly parallel: number;
	/** Whether the others go on after an error. */
	readonly goOnAfterError: boolean;
}

/**
 * Works on items, some at a time; the outcomes are in the order of the items. After an error nothing new is begun
 * unless the others go on, but what is under way comes to its end. Items that were not begun have no outcome.
 */
export async function runItems<T>(
	count: number,
	work: (index: number) => Promise<T>,
	{ parallel, goOnAfterError }: RunOptions,
): Promise<Array<Settled<T> | undefined>> {
	const outcomes = new Array<Settled<T> | undefined>(count).fill(undefined);
	let next = 0;
	let stopped = false;
	const worker = async () => {
		while (next < count && !stopped) {
			const index = next++;
			const outcome = await settle(work(index));
			outcomes[index] = outcome;
			if ('error' in outcome && !goOnAfterError) stopped = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallel, count) }, worker));
	return outcomes;
}
