import type { Life, World } from './world';
import { KEYS, tableAt, ticksOf } from './world';

/** A change that came out, in the words of the model. */
export interface Seen {
	readonly event: string;
	readonly key: string;
	/** Of the row after; of the row before for a deletion that has one. */
	readonly version: number | null;
	readonly before: number | null;
	readonly ticks: bigint;
	/** When it came out, by the clock of the model. */
	readonly at: number;
	/** Whether a kill stands between it and what was stored, so that it may come again. */
	readonly mayRepeat: boolean;
}

/** What a trigger could know. */
export interface Knowledge {
	/** Versions of rows that were known to be there in what outlives a kill; null where nothing is excused. */
	readonly noted: ReadonlySet<number> | null;
	readonly firstRunEnd: number;
}

/** What is wrong with the changes that came out of a world; empty where nothing is. */
export function faultsOf(
	world: World,
	seen: readonly Seen[],
	delivered: ReadonlySet<number>,
	{ kills, faultyReads }: { readonly kills: boolean; readonly faultyReads: boolean },
	{ noted, firstRunEnd }: Knowledge = { noted: null, firstRunEnd: 0 },
): string[] {
	return [
		...wrongTable(world, seen, kills || faultyReads ? noted : null),
		...twice(seen),
		...deletedTwice(world, seen),
		...falseDeletions(world, seen),
		...unfounded(world, seen),
		...lost(world, seen, delivered),
		...(kills ? [] : poorer(world, seen, firstRunEnd)),
		...(kills || faultyReads ? [] : tooLate(world, seen)),
	];
}

/**
 * Applied by timestamp to the table as it was at the beginning, the changes give the table as it is at the end. Where
 * n8n is killed, or a page hides rows, a row may stay of which nothing was known when it was deleted, if nobody told it.
 * What a process gave out and was killed before it could write it is not known any more either: a deletion of the row that
 * comes out after it counts, though its timestamp may be older.
 */
function wrongTable(
	world: World,
	seen: readonly Seen[],
	noted: ReadonlySet<number> | null,
): string[] {
	const rows = new Map<string, { version: number | null; ticks: bigint; isForgotten: boolean }>();
	for (const { key, version, date } of tableAt(world, world.start)) {
		rows.set(key, { version, ticks: ticksOf(date), isForgotten: false });
	}
	for (const { event, key, version, ticks, mayRepeat } of seen) {
		const known = rows.get(key);
		const isAfterForgotten = event === 'deleted' && known?.isForgotten === true;
		if (known !== undefined && known.ticks > ticks && !isAfterForgotten) continue;
		rows.set(key, {
			version: event === 'deleted' ? null : version,
			ticks,
			isForgotten: mayRepeat,
		});
	}
	const table = new Map(
		tableAt(world, Number.MAX_SAFE_INTEGER).map(({ key, version }) => [key, version]),
	);
	return KEYS.flatMap((key) => {
		const applied = rows.get(key)?.version ?? null;
		const expected = table.get(key) ?? null;
		const isUnknowable = noted !== null && expected === null && !noted.has(applied ?? 0);
		return applied === expected || isUnknowable
			? []
			: [`row ${key} ends as version ${applied}, the table has ${expected}`];
	});
}

function twice(seen: readonly Seen[]): string[] {
	const faults: string[] = [];
	const versions = new Map<string, Seen>();
	for (const one of seen) {
		if (one.event === 'deleted') continue;
		const name = `version ${one.version} of row ${one.key}`;
		if (versions.has(name) && !one.mayRepeat && versions.get(name)?.mayRepeat !== true) {
			faults.push(`${name} came out twice`);
		}
		versions.set(name, one);
	}
	return faults;
}

/** Two deletions of a row, by timestamp, of which the second tells nothing that the first did not. */
function deletedTwice({ lives }: World, seen: readonly Seen[]): string[] {
	return KEYS.flatMap((key) => {
		const ordered = seen
			.filter((one) => one.key === key)
			.sort((a, b) => (a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0));
		return ordered.flatMap((one, index) => {
			const last = ordered[index - 1];
			if (one.event !== 'deleted' || last?.event !== 'deleted') return [];
			const wasBack = lives.some(
				(life) => life.key === key && life.deleted && life.until > last.at - 4_000,
			);
			const isAgain = !wasBack && !one.mayRepeat && !last.mayRepeat;
			return isAgain ? [`row ${key} was deleted twice in a row`] : [];
		});
	});
}

/** A row that was there from the time that its deletion tells until it came out. */
function falseDeletions({ lives }: World, seen: readonly Seen[]): string[] {
	return seen.flatMap(({ event, key, ticks, at }) => {
		if (event !== 'deleted') return [];
		const wasGone = lives.some(
			(life) =>
				life.key === key &&
				life.deleted &&
				life.until <= at &&
				nextOf(lives, life) > Number((ticks - ticksOf(0)) / 10_000n) - 1_000,
		);
		const neverThere = lives.every((life) => life.key !== key || life.from > at);
		return wasGone || neverThere ? [] : [`false deletion of row ${key}`];
	});
}

/** When a row that was deleted came back. */
function nextOf(lives: readonly Life[], life: Life): number {
	const later = lives.filter(({ key, from }) => key === life.key && from > life.until);
	return Math.min(Infinity, ...later.map(({ from }) => from));
}

function unfounded({ lives }: World, seen: readonly Seen[]): string[] {
	const byVersion = new Map(lives.map((life) => [life.version, life]));
	return seen.flatMap(({ event, key, version, before, at }) => {
		const life = version === null ? undefined : byVersion.get(version);
		const isWrong = version !== null && (life === undefined || life.key !== key || life.from > at);
		const old = before === null ? undefined : byVersion.get(before);
		const isWrongBefore =
			before !== null && (old?.key !== key || (event === 'updated' && before >= (version ?? 0)));
		return isWrong || isWrongBefore ? [`row ${key}: ${event} ${before} to ${version}`] : [];
	});
}

/** Every version of which a message arrived. */
function lost({ lives }: World, seen: readonly Seen[], delivered: ReadonlySet<number>): string[] {
	const out = new Set(
		seen.filter(({ event }) => event !== 'deleted').map(({ version }) => version),
	);
	return lives
		.filter(({ version }) => delivered.has(version) && !out.has(version))
		.map(({ key, version }) => `version ${version} of row ${key} never came out`);
}

/** An update of which a whole message told in time comes out with the row before. */
function poorer({ requests }: World, seen: readonly Seen[], firstRunEnd: number): string[] {
	const told = new Map<number, number>();
	for (const { body, at } of requests) {
		const first = Math.min(...at);
		if (body.deleted.length === 0) continue;
		for (const { Key, Version } of body.inserted) {
			const isWhole = body.deleted.some((row) => row.Key.trim() === Key.trim());
			const isInTime = first - Number((body.ticks - ticksOf(0)) / 10_000n) < 58_000;
			if (isWhole && isInTime) told.set(Version, first);
		}
	}
	// The first run gives at once what has changed meanwhile.
	return seen.flatMap(({ key, version, before, event, at }) =>
		at > firstRunEnd &&
		event !== 'deleted' &&
		before === null &&
		version !== null &&
		told.has(version)
			? [`version ${version} of row ${key} came out without the row before`]
			: [],
	);
}

/** Longer than a change can take: settling, the wait for the next two sweeps, and messages that kept the row busy. */
const SOON_MS = 7 * 60_000;

/** A row that stays as it is comes out soon, whether a message told of it or not. */
function tooLate(world: World, seen: readonly Seen[]): string[] {
	return world.lives
		.filter(({ from, until }) => from > world.start && until - from > SOON_MS)
		.filter(({ key, version, from }) => {
			return !seen.some(
				(one) => one.key === key && one.version === version && one.at < from + SOON_MS,
			);
		})
		.map(({ key, version }) => `version ${version} of row ${key} did not come out soon`);
}
