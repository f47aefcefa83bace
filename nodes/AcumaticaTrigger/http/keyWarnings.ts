import type { KeyProblem } from '../intake/pair/keySetting';
import type { FieldProblem } from '../intake/fieldProblem';
import type { NotRead } from '../intake/receive';
import type { IntakeRules } from '../intake/rules';

const MOST_NAMES = 30;
const CONSEQUENCE =
	'Until this is corrected, updates are put together within a message only, by an inferred key, and those that come in two messages look like deletions.';

/** Says what is wrong with the row keys, and what was perhaps meant. */
export function wrongRowKeys({
	query,
	missing,
	empty = [],
	instead,
	parameter = 'Inquiries and Row Keys',
}: KeyProblem): string {
	if (missing.length > 0) {
		return `${parameter} names ${listed(missing)} as key columns of the inquiry "${query}", and no row of its notification has them. Its columns are ${listed(instead)}. ${CONSEQUENCE}`;
	}
	return empty.length > 0
		? `${parameter} names ${listed(empty)} as key columns of the inquiry "${query}", and in its notification every row has them empty. Its columns are ${listed(instead)}. ${CONSEQUENCE}`
		: `Inquiries and Row Keys has no entry for the inquiry "${query}", only for ${listed(instead)}. ${CONSEQUENCE}`;
}

/** Says that an inquiry is read, and that a message is not about it: are the two the same after all? */
export function readingElsewhere(
	{ query, tenant }: NotRead,
	read: { readonly query: string; readonly tenant: string },
): string {
	return query === read.query
		? `Completeness reads the inquiry "${query}" of the tenant "${read.tenant}", and a notification of it comes from the tenant "${tenant ?? ''}": what is read and what is sent are not put together. If it is the same tenant, enter its login name as notifications have it under Tenant in Options.`
		: `Completeness reads the inquiry "${read.query}", and a notification comes of "${query}": what is read and what is sent are not put together. If it is the same inquiry, enter this name under Query Name in Options, or each of its changes comes twice.`;
}

/** Says that nothing comes of an inquiry, which a title with a slip of the pen looks like too. */
export function ignoredInquiry(query: string, named: readonly string[]): string {
	return `A notification of the inquiry "${query}" does not start the workflow: Inquiries and Row Keys names only ${listed(named)}. Add it there, or set Other Inquiries to Take.`;
}

/** Says that no update starts the workflow, which a name with a slip of the pen looks like too. */
export function unknownFields({ query, named, columns }: FieldProblem): string {
	return `Only When These Fields Change names ${listed(named)}, and no row of a notification of the inquiry "${query}" has one of these columns, so that its updates do not start the workflow. Its columns are ${listed(columns)}.`;
}

const NO_ROW_KEYS =
	'Inquiries and Row Keys is empty. Updates that come in two messages will look like deletions and insertions: name the columns that identify a row.';

/** Warnings of Row Keys that can be told before a message has come. */
export function rowKeyWarnings({
	format,
	rowKeys,
	readInquiry,
}: Pick<IntakeRules, 'format' | 'rowKeys' | 'readInquiry'>): string[] {
	if (format !== 'pushNotification') return [];
	const entries = rowKeys.filter(({ fields }) => fields.length > 0);
	if (entries.length === 0) return readInquiry ? [] : [NO_ROW_KEYS];
	const queries = new Set(entries.map(({ query }) => query));
	// What is read has key columns of its own.
	if (readInquiry) queries.delete(readInquiry.query);
	return [...queries].flatMap((query) => {
		const [first = [], ...others] = entries
			.filter((entry) => entry.query === query)
			.map(({ fields }) => fields);
		const differing = others.filter((fields) => listed(fields) !== listed(first));
		return differing.length === 0 ? [] : [secondEntry(query, first, differing)];
	});
}

function secondEntry(
	query: string,
	first: readonly string[],
	others: readonly (readonly string[])[],
): string {
	const whose = query === '' ? 'without Inquiry, for every inquiry' : `for the inquiry "${query}"`;
	const ignored = others.map(listed).join(' and ');
	return `Inquiries and Row Keys has more than one entry ${whose}. The first one counts, with the key columns ${listed(first)}; a later one, with ${ignored}, does not. Put all key columns of an inquiry into one entry.`;
}

function listed(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMES).map((name) => JSON.stringify(name));
	return [...shown, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
}
