/** Characters of the part of a fingerprint that names the row; older versions remembered no more than that. */
const NAME_LENGTH = 16;

/** A row by its keys and its date. Two rows may have both in common: a voided payment is there twice. */
export interface NamedRow {
	/** Of keys and date. */
	readonly name: string;
	/** The name, and behind it what tells of the row's content. */
	readonly fingerprint: string;
}

/** The fingerprints of rows that were given, by the name of the row. */
export type KnownRows = ReadonlyMap<string, ReadonlySet<string>>;

export function knownRows(fingerprints: readonly string[]): KnownRows {
	const known = new Map<string, Set<string>>();
	for (const fingerprint of fingerprints) {
		const name = fingerprint.slice(0, NAME_LENGTH);
		known.set(name, (known.get(name) ?? new Set()).add(fingerprint));
	}
	return known;
}

/**
 * Puts the rows of a page to those of the same name, and tells whether any is new. A page has all of a name, and more
 * than an earlier page that ended among them, unless it goes on where the last one ended.
 */
export function addToGroups<Row extends NamedRow>(
	groups: Map<string, readonly Row[]>,
	page: readonly Row[],
	goesOn: boolean,
): boolean {
	const ofPage = new Map<string, Row[]>();
	for (const row of page) {
		const group = ofPage.get(row.name) ?? [];
		group.push(row);
		ofPage.set(row.name, group);
	}
	let isNew = false;
	for (const [name, group] of ofPage) {
		const before = groups.get(name) ?? [];
		const fingerprints = new Set(before.map(({ fingerprint }) => fingerprint));
		const others = group.filter(({ fingerprint }) => !fingerprints.has(fingerprint));
		const joined = goesOn ? [...before, ...others] : group;
		if (joined.length <= before.length) continue;
		groups.set(name, joined);
		isNew = true;
	}
	return isNew;
}

/**
 * The rows that were not given. Of those with one name there are as many as there are more than before: what they hold
 * tells which ones, but is not enough to make a row new. A column may show the time of day.
 */
export function freshRows<Row extends NamedRow>(
	groups: ReadonlyMap<string, readonly Row[]>,
	known: KnownRows,
): Row[] {
	return [...groups].flatMap(([name, rows]) => {
		const given = known.get(name) ?? new Set();
		const others = rows.filter(({ fingerprint }) => !given.has(fingerprint));
		return others.slice(Math.max(0, others.length - Math.max(0, rows.length - given.size)));
	});
}
