import type { Change } from '../../rows/change';
import type { BatchRules } from '../intake/rules';
import { shortHash } from '../../exact/fingerprint';
import type { Emission } from './StateStore';

/** The batch that changes are put into until it closes. Replaced, never changed. */
export interface OpenBatch {
	/** Batches closed before this one, so that no two have the same key, whatever is in them. */
	readonly number: number;
	/** When it closes, in ms since 1970; null while it is empty. */
	readonly due: number | null;
	readonly changes: readonly Change[];
}

export interface Batched {
	readonly open: OpenBatch;
	/** The batches that closed. What is in them and their keys never change from here on. */
	readonly closed: readonly Emission[];
}

export const FIRST_BATCH: OpenBatch = { number: 0, due: null, changes: [] };

/** Adds changes to the open batch, in their order, and closes each batch that is full. */
export function addToBatch(
	open: OpenBatch,
	added: readonly Change[],
	{ windowMs, size }: BatchRules,
	now: number,
): Batched {
	if (added.length === 0) return { open, closed: [] };
	const closed: Emission[] = [];
	let current: OpenBatch = {
		...open,
		due: open.due ?? now + windowMs,
		changes: [...open.changes, ...added],
	};
	while (current.changes.length >= size) {
		closed.push(batchEmission({ ...current, changes: current.changes.slice(0, size) }));
		const rest = current.changes.slice(size);
		const due = rest.length === 0 ? null : now + windowMs;
		current = { number: current.number + 1, due, changes: rest };
	}
	return { open: current, closed };
}

/** Closes the open batch if its time has come. */
export function closeDueBatch(open: OpenBatch, now: number): Batched {
	if (open.due === null || open.due > now) return { open, closed: [] };
	return {
		open: { number: open.number + 1, due: null, changes: [] },
		closed: [batchEmission(open)],
	};
}

function batchEmission({ number, due, changes }: OpenBatch): Emission {
	return emissionOf(['batch', String(number), String(due)], changes);
}

/**
 * n8n takes the items of a key once. A process that dies may have given it what is not stored as given out: what
 * comes of the same rows after the restart can be another change, which must not be taken for the one before.
 */
export function emissionOf(name: readonly string[], changes: readonly Change[]): Emission {
	const contents = changes.map(({ event, query, tenant, timestamp, before, after }) =>
		JSON.stringify([event, query, tenant, timestamp, before, after]),
	);
	return { key: shortHash([...name, ...contents]), changes };
}
