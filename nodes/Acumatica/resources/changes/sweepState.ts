import { z } from 'zod';

import { VERSION_TOLERANCE_MS, type Version } from '../../../changes/version';
import type { RowClock } from '../../../reading/rowDates';

/** The memory between two sweeps. */
export interface SweepState {
	/** Rows that can be of this version or a newer one are looked at; null for all rows. */
	readonly since: Version | null;
	/** Those of them that were given already: fingerprint to the newest version that they can be. */
	readonly given: Readonly<Record<string, Version>>;
	/** How the rows told their dates. */
	readonly clock?: RowClock;
	/** Time zone (IANA) that those without an offset were taken to be of. */
	readonly zone?: string;
}

/** What older versions of this node remembered. */
export interface OldState {
	/** In ms since 1970; of an inquiry whose dates have no offset as its clock showed it, as if that were UTC. */
	readonly from: number;
	readonly seen: Readonly<Record<string, number>>;
	readonly clock?: RowClock;
}

/** A row as far as remembering it goes. */
export interface DatedRow {
	readonly fingerprint: string;
	readonly earliest: Version;
	readonly latest: Version;
}

export interface Reach {
	/** How far the next sweep looks back: a row gets its date before its transaction is committed. In ms. */
	readonly overlapMs: number;
	/** When reading began, by the clock of Acumatica: rows that are newer, even dates that have yet to come, hide no others. */
	readonly began: number;
}

/** Rows remembered at most; n8n writes all of it with each run. */
export const MOST_GIVEN = 10_000;
/** Inquiries remembered at most in one node. */
const MOST_SWEEPS = 20;

/**
 * Where the next sweep begins: behind the newest row by the overlap, and by what dates lose in being told.
 *
 * @param newest -Infinity where there is none
 */
export function reachOf(newest: Version, { overlapMs, began }: Reach): Version {
	return Math.min(newest, began) - overlapMs - VERSION_TOLERANCE_MS;
}

/**
 * The state after the oldest of the rows were given: the next sweep looks back, and knows what was given. Where too many
 * rows are in there it looks back less far, but not beyond the last row: others of its date may follow.
 */
export function stateAfter(
	before: SweepState,
	rows: readonly DatedRow[],
	reach: Reach,
): SweepState {
	const all = new Map(Object.entries(before.given));
	for (const { fingerprint, latest } of rows) all.set(fingerprint, latest);
	const newest = rows.reduce((most, { earliest }) => Math.max(most, earliest), -Infinity);
	const from = Math.max(before.since ?? -Infinity, reachOf(newest, reach));
	const within = [...all].filter(([, latest]) => latest >= from).sort(([, a], [, b]) => b - a);
	const cut = within[MOST_GIVEN]?.[1] ?? -Infinity;
	const last = Math.min(newest, reach.began) - VERSION_TOLERANCE_MS;
	const since = Math.max(from, Math.min(cut + 1, last));
	return {
		since: Number.isFinite(since) ? since : null,
		given: Object.fromEntries(within.filter(([, latest]) => latest >= since)),
		...(before.clock === undefined ? {} : { clock: before.clock }),
	};
}

const Clock = z.number().nullable().optional().catch(undefined);
const State = z.object({
	since: z.number().nullable(),
	given: z.record(z.number()),
	clock: Clock,
	zone: z.string().optional().catch(undefined),
});
const Old = z.object({ from: z.number(), seen: z.record(z.number()), clock: Clock });

/** The memory of a node, by a name for inquiry and settings: n8n's static data, whoever wrote it. */
export function readState(
	data: Readonly<Record<string, unknown>>,
	name: string,
): SweepState | OldState | null {
	const parsed = z.union([State, Old]).safeParse(data[name]);
	return parsed.success ? parsed.data : null;
}

/** Puts a state last; the ones that were not used for longest go. */
export function writeState(data: Record<string, unknown>, name: string, state: SweepState): void {
	delete data[name];
	data[name] = { ...state, given: { ...state.given } };
	const names = Object.keys(data).filter((key) => key.startsWith(STATE_PREFIX));
	for (const old of names.slice(0, Math.max(0, names.length - MOST_SWEEPS))) delete data[old];
}

export const STATE_PREFIX = 'sweep ';
