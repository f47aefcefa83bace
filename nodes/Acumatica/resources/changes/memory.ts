import type { IExecuteFunctions } from 'n8n-workflow';

import { recallMemory, rememberMemory } from '../../../staticData/nodeMemory';
import type { OperationInput } from '../operation/Operation';
import { readState, writeState, type OldState, type SweepState } from './sweepState';

/** The states that the items of a run under way have come to. */
const pending = new WeakMap<IExecuteFunctions, Map<string, SweepState>>();

/** The state of a sweep, by this run's earlier items too; null for none. */
export function recall({ context }: OperationInput, name: string): SweepState | OldState | null {
	return pending.get(context)?.get(name) ?? readState(recallMemory(context), name);
}

/** Remembers once the whole run has succeeded: what a failed run would have given must come again. A run by hand does not. */
export function remember(input: OperationInput, name: string, state: SweepState): void {
	const { context, afterSuccess } = input;
	const states = pending.get(context) ?? new Map<string, SweepState>();
	pending.set(context, states.set(name, state));
	if (isByHand(input)) return;
	afterSuccess(() => {
		const memory = { ...recallMemory(context) };
		writeState(memory, name, state);
		rememberMemory(context, memory);
	});
}

/** n8n keeps what a node remembers of runs that a trigger started, and of no others. */
export function isByHand({ context }: OperationInput): boolean {
	return context.getMode() === 'manual';
}
