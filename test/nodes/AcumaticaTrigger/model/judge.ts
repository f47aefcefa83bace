import type { Change } from '../../../../nodes/rows/change';
import type { History } from './history';

/** An emitted change in the words of the model. */
interface Seen {
	readonly event: string;
	readonly key: string;
	readonly version: number;
	readonly ticks: bigint;
}

/**
 * What is wrong with the changes that came out for a history; empty where nothing is.
 *
 * @param repeatsAllowed whether the same change may come more than once, as after a crash
 * @param coalesced whether changes of one row may have become one, so that only what they amount to counts
 */
export function faultsOf(
	history: History,
	changes: readonly Change[],
	{ repeatsAllowed, coalesced = false }: { repeatsAllowed: boolean; coalesced?: boolean },
): string[] {
	const seen = changes.map(inWordsOfTheModel);
	return [
		...replayFaults(history, seen),
		...(coalesced ? [] : missing(history, seen)),
		...unfounded(history, seen),
		...(repeatsAllowed ? [] : repeated(seen)),
	];
}

function inWordsOfTheModel({ event, before, after, timestamp }: Change): Seen {
	const row = after ?? before ?? {};
	return {
		event,
		key: String(row.Key).trim(),
		version: Number(row.Version),
		ticks: BigInt(timestamp),
	};
}

/** Changes applied by timestamp, each skipped where a newer one of its key was applied. */
function replayFaults({ finalRows }: History, seen: readonly Seen[]): string[] {
	const rows = new Map<string, { version: number | null; ticks: bigint }>();
	for (const { event, key, version, ticks } of seen) {
		const known = rows.get(key);
		if (known !== undefined && known.ticks > ticks) continue;
		rows.set(key, { version: event === 'deleted' ? null : version, ticks });
	}
	const keys = new Set([...rows.keys(), ...finalRows.keys()]);
	return [...keys].flatMap((key) => {
		const replayed = rows.get(key)?.version ?? null;
		const expected = finalRows.get(key) ?? null;
		return replayed === expected
			? []
			: [`replayed row ${key} has version ${replayed}, the table has ${expected}`];
	});
}

function missing({ transactions, finalRows }: History, seen: readonly Seen[]): string[] {
	const versions = new Set(
		seen.filter(({ event }) => event !== 'deleted').map(({ version }) => version),
	);
	const written = transactions.flatMap(({ operations }) => operations);
	const lost = written
		.filter(({ after }) => after !== null && !versions.has(after))
		.map(({ key, after }) => `version ${after} of row ${key} never came out`);
	const lastDeletion = new Map(
		written.filter(({ after }) => after === null).map(({ key, before }) => [key, before]),
	);
	const lostDeletions = [...lastDeletion]
		.filter(([key]) => !finalRows.has(key))
		.filter(([, version]) => !seen.some((s) => s.event === 'deleted' && s.version === version))
		.map(([key]) => `the final deletion of row ${key} never came out`);
	return [...lost, ...lostDeletions];
}

/** Every deletion that came out must have happened, and so must every version. */
function unfounded({ transactions }: History, seen: readonly Seen[]): string[] {
	const operations = transactions.flatMap((transaction) => transaction.operations);
	const deletedVersions = new Set(
		operations.filter(({ after }) => after === null).map(({ before }) => before),
	);
	const writtenVersions = new Set(operations.map(({ after }) => after));
	return seen.flatMap(({ event, key, version }) => {
		if (event === 'deleted') {
			return deletedVersions.has(version)
				? []
				: [`false deletion of row ${key}, version ${version}`];
		}
		return writtenVersions.has(version)
			? []
			: [`row ${key} came out in a version ${version} of its own`];
	});
}

/**
 * Updates that did not come out as such, or with another row before them than the one that was there.
 * Promised only where inserted rows are held, no half came too late, and no row of the same key was
 * deleted and inserted again meanwhile.
 */
export function wrongBefore({ transactions }: History, changes: readonly Change[]): string[] {
	const written = transactions.flatMap(({ operations }) => operations);
	const insertions = written.filter(({ before }) => before === null).map(({ key }) => key);
	const insertedAgain = insertions.filter((key, index) => insertions.indexOf(key) < index);
	const updates = written.filter(({ key, before, after }) => {
		return before !== null && after !== null && !insertedAgain.includes(key);
	});
	return updates.flatMap(({ key, before, after }) => {
		const found = changes
			.filter((change) => change.after?.Version === after)
			.map(({ event, before: row }) => `${event} from version ${String(row?.Version)}`);
		const expected = `updated from version ${before}`;
		return found.every((text) => text === expected)
			? []
			: [`version ${after} of row ${key}: ${found.join(', ')} instead of ${expected}`];
	});
}

function repeated(seen: readonly Seen[]): string[] {
	const counts = new Map<string, number>();
	for (const { event, key, version } of seen) {
		const half = event === 'deleted' ? 'deletion' : 'version';
		const name = `${half} ${version} of row ${key}`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].filter(([, count]) => count > 1).map(([name]) => `${name} came out twice`);
}
