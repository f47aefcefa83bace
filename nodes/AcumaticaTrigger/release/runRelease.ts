import type { INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Change } from '../../rows/change';
import { onStart } from '../http/runStart';
import type { ReadingPlan } from '../intake/pair/knownPresence';
import type { FoundRow } from '../intake/pair/releaseKnowing';
import type { KeyToLookUp, LookedUpRows } from '../state/releaseRows';
import type { Emission, StateStore } from '../state/StateStore';
import { BackOff } from './BackOff';

/** n8n, as the release needs it: given to it by `trigger()`. */
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
	/** Deleted rows did not go out, because of inserted rows with the same or a newer timestamp. */
	dropped(deletions: number): void;
	/** Null where rows are not read: then deletions go out without being looked up. */
	readonly lookUps: LookUps | null;
	/** An emission that could not be given out; it is tried again. */
	failed(error: unknown): void;
}

/** Looks deleted rows up before they go out. */
export interface LookUps {
	/** What is known of reading now; null while nothing can be looked up. */
	plan(): ReadingPlan;
	/** By the clock of n8n, in ms since 1970. */
	now(): number;
	/** What became of each row, by its row key; a row that is left out could not be read. */
	find(keys: readonly KeyToLookUp[]): Promise<ReadonlyMap<string, FoundRow>>;
}

/** The parts of the state that the release uses. */
export type ReleaseState = Pick<StateStore, 'outbox' | 'counts'>;

/** `cutShort`: n8n has ended it because nothing is heard of its worker any more. */
export type RunEnd = 'ended' | 'cutShort';

/** The longest time between two looks at the state, should nothing wake the release before. */
const LONGEST_WAIT_MS = 10_000;
/** The time between two looks while one of them fails. */
const FAILED_ROUND_MS = 500;

/**
 * Gives out what is due until `stopped()`: held rows whose window is over, and emissions that an
 * earlier process did not settle.
 */
export async function runRelease(
	state: ReleaseState,
	port: ReleasePort,
	stopped: () => boolean,
): Promise<void> {
	const { outbox, counts } = state;
	const report = (error: unknown) => port.failed(error);
	const release = new BackOff(report);
	const take = new BackOff(report);
	while (!stopped()) {
		await release.attempt(async () => {
			const dropped = await outbox.releaseDue(await lookUpDue(state, port));
			if (dropped === 0) return;
			counts.add('droppedDeletions', dropped);
			port.dropped(dropped);
		});
		// What is ready does not wait for what cannot be put together.
		await take.attempt(async () => {
			for (const emission of await outbox.takeEmissions()) {
				if (stopped()) await outbox.giveBack(emission.key);
				else await giveOut(emission, state, port, stopped);
			}
		});
		if (stopped()) return;
		if (release.isWaiting || take.isWaiting) await sleep(FAILED_ROUND_MS);
		else await outbox.untilDue(LONGEST_WAIT_MS);
	}
}

/** Null where rows are not read. What cannot be looked up waits, and everything else goes on. */
async function lookUpDue(
	{ outbox, counts }: ReleaseState,
	{ lookUps, failed }: ReleasePort,
): Promise<LookedUpRows | null> {
	if (lookUps === null) return null;
	const plan = lookUps.plan();
	const keys = await outbox.toLookUp(plan);
	const found = new Map<string, FoundRow>();
	try {
		if (keys.length > 0) {
			for (const [rowKey, row] of await lookUps.find(keys)) found.set(rowKey, row);
		}
	} catch (error) {
		failed(error);
	}
	counts.add('lookedUp', found.size);
	return { plan, found, now: lookUps.now() };
}

/** An emission that cannot be given out keeps no other one back. */
async function giveOut(
	emission: Emission,
	state: ReleaseState,
	port: ReleasePort,
	stopped: () => boolean,
): Promise<void> {
	try {
		await start(emission, state, port, stopped);
	} catch (error) {
		port.failed(error);
		await state.outbox.giveBack(emission.key);
	}
}

async function start(
	emission: Emission,
	{ outbox, counts }: ReleaseState,
	port: ReleasePort,
	stopped: () => boolean,
): Promise<void> {
	const items = port.present(emission.changes);
	const settle = async () => {
		try {
			if (await outbox.settle(emission.key)) counts.add('emitted', items.length);
		} catch (error) {
			// A run outlives its trigger, whose connection is closed by then: whoever goes on with the state
			// offers the emission again, and n8n refuses it under its key.
			if (!stopped()) await Promise.reject(error);
		}
	};
	if (items.length === 0) return await settle();
	const end = async (how: RunEnd) => {
		if (how === 'ended') return await settle();
		const isRepeated = await outbox.repeat(emission);
		port.cutShort(emission.key, !isRepeated);
		if (!isRepeated) await settle();
	};
	onStart(items, () => void settle().catch((error: unknown) => port.failed(error)));
	void port
		.emit(items, emission.key)
		.then(end, async (error: unknown) => {
			port.failed(error);
			await outbox.giveBack(emission.key);
		})
		// What could not be noted in the store comes out again, and n8n refuses it under its key.
		.catch((error: unknown) => port.failed(error));
}
