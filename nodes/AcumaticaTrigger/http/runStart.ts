import type { INodeExecutionData } from 'n8n-workflow';

const startListeners = new WeakMap<object, () => void>();

/** Calls `listener` when the node is executed with these items, in this process. */
export function onStart(items: readonly INodeExecutionData[], listener: () => void): void {
	const [first] = items;
	if (first !== undefined) startListeners.set(first.json, listener);
}

/** Told by `execute()`: a run with these items has been registered and has begun. */
export function runStarted(items: readonly INodeExecutionData[]): void {
	const [first] = items;
	if (first !== undefined) startListeners.get(first.json)?.();
}
