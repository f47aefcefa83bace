import type { KnownRow, Polled } from './PolledRows';

/** Rows that are remembered at most: n8n writes all of it with each poll that gives something out. */
export const MOST_ROWS = 50_000;
/** How long a row that is gone is remembered, in ms: it may come back as it was. */
const GONE_FOR_MS = 30 * 24 * 3_600_000;
/** From how many rows on it is said that there is a bound. */
export const MANY_ROWS = 0.9 * MOST_ROWS;

/**
 * Forgets rows that are gone for long; then, where there are too many, those first that are gone, and of the others
 * those that have not changed for longest. Without memory of all of them, which are new and which are gone cannot be told.
 *
 * @param now by the clock of n8n, in ms since 1970
 */
export function forget(polled: Polled, now: number, most = MOST_ROWS): Polled {
	const kept = [...polled.rows].filter(([, { presence }]) => {
		return presence.there || presence.touched > now - GONE_FOR_MS;
	});
	if (kept.length <= most) return { ...polled, rows: new Map(kept) };
	const rows = kept.toSorted(([, a], [, b]) => worth(a) - worth(b)).slice(-most);
	const there = (entries: readonly (readonly [string, KnownRow])[]) =>
		entries.filter(([, { presence }]) => presence.there).length;
	const knowsAll = polled.knowsAll && there(rows) === there(kept);
	return { ...polled, rows: new Map(rows), knowsAll };
}

function worth({ presence: { there, version } }: KnownRow): number {
	return there ? (version ?? 0) : -Infinity;
}
