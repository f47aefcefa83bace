import type { INodeExecutionData } from 'n8n-workflow';

import type { Change } from '../intake/message/change';
import type { Emission, StateStore } from '../state/StateStore';

/** What the release needs of n8n: given to it by `trigger()`. */
export interface ReleasePort {
	/** The items of an emission, after selection. */
	present(changes: readonly Change[]): INodeExecutionData[];
	/**
	 * Gives items to n8n under a key under which it takes them once. Resolves when the run has ended or
	 * the key was known, rejects when no run could be started.
	 */
	emit(items: INodeExecutionData[], key: string): Promise<RunEnd>;
	/** A run was cut short; its items are given out once more, or `isLast`. */
	cutShort(key: string, isLast: boolean): void;
	/** An emission that could not be given out; it is tried again. */
	failed(error: unknown): void;
}

/** `cutShort`: n8n has ended it because nothing is heard of its worker any more. */
export type RunEnd = 'ended' | 'cutShort';

/** The longest time between two looks at the state, should nothing wake the release before. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Gives out what is due until `stopped()`: held rows whose window is over, and emissions that an
 * earlier process did not settle.
 */
export async function runRelease(
	store: StateStore,
	port: ReleasePort,
	stopped: () => boolean,
): Promise<void> {
	while (!stopped()) {
		try {
			await store.releaseDue();
			for (const emission of await store.takeEmissions()) {
				if (stopped()) await store.giveBack(emission.key);
				else await giveOut(emission, store, port);
			}
		} catch (error) {
			port.failed(error);
		}
		if (!stopped()) await store.untilDue(LONGEST_WAIT_MS);
	}
}

async function giveOut(emission: Emission, store: StateStore, port: ReleasePort): Promise<void> {
	const items = port.present(emission.changes);
	const settle = async () => {
		if (await store.settle(emission.key)) store.count('emitted', items.length);
	};
	if (items.length === 0) return await settle();
	const end = async (how: RunEnd) => {
		if (how === 'ended') return await settle();
		const isRepeated = await store.repeat(emission);
		port.cutShort(emission.key, !isRepeated);
		if (!isRepeated) await settle();
	};
	onStart(items, () => void settle().catch((error: unknown) => port.failed(error)));
	void port
		.emit(items, emission.key)
		.then(end, async (error: unknown) => {
			port.failed(error);
			await store.giveBack(emission.key);
		})
		// What could not be noted in the store comes out again, and n8n refuses it under its key.
		.catch((error: unknown) => port.failed(error));
}

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
