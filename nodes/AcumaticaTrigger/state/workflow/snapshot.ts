import type { SweepPlan } from '../../../changes/sweepPlan';
import { NOT_STARTED } from '../../../changes/sweepPlan';
import type { Change } from '../../../rows/change';
import { FIRST_BATCH, type OpenBatch } from '../batch';
import {
	readMessageTexts,
	readQuietTexts,
	type RememberedKey,
	type StoredMessage,
	type StoredQuietKey,
} from './entryTexts';
import {
	emissions,
	figures,
	FORMAT,
	heldRows,
	openBatch,
	reading,
	snapshot,
	storedHeldRows,
	told,
	waitingKeys,
} from '../storedForms';
import { NOTHING_TOLD, type Told } from '../../intake/alarm';
import { countersFrom, type Counters } from '../../intake/counters';
import type { HeldRows } from '../../intake/decision';
import type { Emission } from '../StateStore';
import { keptText, waitingText } from './keptTexts';

/** What a WorkflowStateStore knows, as it is read back from n8n's database. */
export interface StoredState extends Common {
	/** Oldest first. */
	readonly messages: Iterable<StoredMessage>;
	/** The row keys of which nothing waits. */
	readonly keys: Iterable<StoredQuietKey>;
	/** How many of them were left out, because they cannot be read. */
	readonly unreadableKeys: number;
	/** The others. */
	readonly waiting: Iterable<readonly [string, RememberedKey]>;
}

/** The same as it is written: what there is much of has been turned into text before. */
export interface StateToStore extends Common {
	/** Each a `messageText`. */
	readonly messages: string;
	/** Each a `quietText`. */
	readonly keys: string;
	/** The row keys of which something waits. */
	readonly waiting: Iterable<readonly [string, RememberedKey]>;
}

interface Common {
	/** Counts the changes of the state, so that the newer of two copies can be told. */
	readonly revision: number;
	readonly held: Iterable<HeldRows>;
	readonly outbox: Iterable<Emission>;
	readonly batch: OpenBatch;
	readonly counters: Readonly<Counters>;
	readonly lastMessageAt: number | null;
	readonly plan: SweepPlan;
	/** False once keys that are there had to be forgotten. */
	readonly knowsAll: boolean;
	readonly told: Told;
}

/**
 * The state as a flat object of texts: n8n wraps nested objects of its static data in proxies one by
 * one, which costs more than the data is worth.
 */
export function writeSnapshot(state: StateToStore): Record<string, string | number> {
	const waiting = Array.from(state.waiting, ([key, entry]) => `["${key}",${waitingText(entry)}]`);
	return {
		format: FORMAT,
		revision: state.revision,
		messages: state.messages,
		keys: state.keys,
		waiting: `[${waiting.join(',')}]`,
		held: JSON.stringify(Array.from(state.held, storedHeldRows)),
		outbox: `[${Array.from(state.outbox, emissionText).join(',')}]`,
		batch: batchText(state.batch),
		counters: JSON.stringify({ ...state.counters, lastMessageAt: state.lastMessageAt }),
		...(state.plan === NOT_STARTED
			? {}
			: { reading: JSON.stringify({ plan: state.plan, knowsAll: state.knowsAll }) }),
		...(state.told === NOTHING_TOLD ? {} : { told: JSON.stringify(state.told) }),
	};
}

function emissionText({ key, changes }: Emission): string {
	return `{"key":${JSON.stringify(key)},"changes":${changesText(changes)}}`;
}

function batchText({ number, due, changes }: OpenBatch): string {
	return `{"number":${number},"due":${due},"changes":${changesText(changes)}}`;
}

function changesText(changes: readonly Change[]): string {
	return `[${changes.map((change) => keptText(change, JSON.stringify)).join(',')}]`;
}

/**
 * Reads a state back from static data.
 *
 * @throws ZodError or SyntaxError where it is not one that this version has written
 */
export function readSnapshot(stored: unknown): StoredState {
	const texts = snapshot.parse(stored);
	const counted = figures.parse(JSON.parse(texts.counters));
	const { keys, unreadable: unreadableKeys } = readQuietTexts(texts.keys);
	return {
		...(texts.reading === undefined
			? { plan: NOT_STARTED, knowsAll: true }
			: reading.parse(JSON.parse(texts.reading))),
		told: texts.told === undefined ? NOTHING_TOLD : told.parse(JSON.parse(texts.told)),
		revision: texts.revision,
		messages: readMessageTexts(texts.messages),
		keys,
		unreadableKeys,
		waiting: waitingKeys.parse(JSON.parse(texts.waiting)),
		held: heldRows.parse(JSON.parse(texts.held)),
		outbox: emissions.parse(JSON.parse(texts.outbox)),
		batch: texts.batch === undefined ? FIRST_BATCH : openBatch.parse(JSON.parse(texts.batch)),
		counters: countersFrom(counted),
		lastMessageAt: counted.lastMessageAt,
	};
}
