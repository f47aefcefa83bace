import type { INodeExecutionData } from 'n8n-workflow';

interface Start {
	readonly listener: () => void;
	readonly answered: Promise<void> | undefined;
}

const starts = new WeakMap<object, Start>();

/**
 * Calls `listener` when the node is executed with these items, in this process.
 *
 * @param answered when the request that begins the run has been answered, where there is one
 */
export function onStart(
	items: readonly INodeExecutionData[],
	listener: () => void,
	answered?: Promise<void>,
): void {
	const [first] = items;
	if (first !== undefined) starts.set(first.json, { listener, answered });
}

/**
 * Told by `execute()`: a run with these items has been registered and has begun.
 *
 * @returns what `onStart` was told of the answer
 */
export function runStarted(items: readonly INodeExecutionData[]): Promise<void> | undefined {
	const [first] = items;
	const start = first === undefined ? undefined : starts.get(first.json);
	start?.listener();
	return start?.answered;
}
