import { z } from 'zod';

/** The memory between two sweeps of an inquiry. */
export interface SweepState {
	/** Rows from this point on are looked at, in milliseconds since 1970. */
	readonly from: number;
	/** Rows from that point on that were given already: fingerprint to date. */
	readonly seen: Readonly<Record<string, number>>;
	/** How the rows told their dates; unknown in what an older version remembered. */
	readonly clock?: number | null;
}

/** A row as far as remembering it goes. */
export interface DatedRow {
	readonly fingerprint: string;
	/** Milliseconds since 1970. */
	readonly date: number;
}

/** Rows remembered at most; n8n writes all of it with each run. */
export const MOST_SEEN = 10_000;
/** Inquiries remembered at most in one node. */
const MOST_SWEEPS = 20;

/**
 * The state after rows were given. A row gets its date before its transaction is committed, so a row can turn up
 * with a date that is older than the newest: the next sweep looks back by the overlap, and knows what it gave.
 * Where too many rows are within the overlap, it is made shorter.
 */
export function stateAfter(
	before: SweepState,
	given: readonly DatedRow[],
	overlapMs: number,
): SweepState {
	const dates = new Map(Object.entries(before.seen));
	for (const { fingerprint, date } of given) dates.set(fingerprint, date);
	const newest = Math.max(before.from, ...newestOf(given));
	const reach = Math.max(before.from, newest - overlapMs);
	const within = [...dates].filter(([, date]) => date >= reach).sort(([, a], [, b]) => b - a);
	const cut = within[MOST_SEEN]?.[1];
	if (cut === undefined) return { from: reach, seen: Object.fromEntries(within) };
	return {
		from: cut + 1,
		seen: Object.fromEntries(within.filter(([, date]) => date > cut)),
	};
}

function newestOf(rows: readonly DatedRow[]): number[] {
	return rows.length === 0 ? [] : [rows.reduce((newest, { date }) => Math.max(newest, date), 0)];
}

const State = z.object({
	from: z.number(),
	seen: z.record(z.number()),
	clock: z.number().nullable().optional().catch(undefined),
});

/** The memory of a node, by a name for inquiry and settings: n8n's static data, whoever wrote it. */
export function readState(
	data: Readonly<Record<string, unknown>>,
	name: string,
): SweepState | null {
	const parsed = State.safeParse(data[name]);
	return parsed.success ? parsed.data : null;
}

/** Puts a state last; the ones that were not used for longest go. */
export function writeState(data: Record<string, unknown>, name: string, state: SweepState): void {
	delete data[name];
	const { from, seen, clock } = state;
	data[name] = { from, seen: { ...seen }, ...(clock === undefined ? {} : { clock }) };
	const names = Object.keys(data).filter((key) => key.startsWith(STATE_PREFIX));
	for (const old of names.slice(0, Math.max(0, names.length - MOST_SWEEPS))) delete data[old];
}

export const STATE_PREFIX = 'sweep ';
