import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { ValueType } from '../../../site/query/literals';
import type { Parameters } from '../operation/Parameters';
import { readText } from '../values/text';
import { AUTOMATIC } from './conditionWords';

/** What a description says of the type of a name, such as Decimal; undefined for a name that it does not have. */
export type SchemaTypes = (name: string) => string | undefined;

/** Entries that have a name, a type and a value each. */
export interface TypedEntries {
	/** `filters.conditions`. */
	readonly path: string;
	/** The member that holds the name, and what errors call it. */
	readonly naming: string;
	readonly label: string;
	/** Whether dates without a time are described as those with one, as up to contract version 4. */
	readonly hidesDays?: boolean;
	/** Reads the description; null where it cannot be read. */
	readonly describe: (names: readonly string[]) => Promise<SchemaTypes | null>;
}

/** The parameters with the types of the description in place of "Automatic"; without one nothing is asked for. */
export async function withTypes(
	parameters: Parameters,
	{ path, naming, label, describe, hidesDays = false }: TypedEntries,
): Promise<Parameters> {
	const entries = parameters.entries(path);
	const nameOf = (entry: Readonly<Record<string, unknown>>) =>
		readText(entry[naming], label).trim();
	const names = entries.filter(({ type }) => type === AUTOMATIC).map(nameOf);
	if (names.length === 0) return parameters;
	const types = await describe(names);
	if (types === null) throw untold(names);
	const shownBy = (entry: Readonly<Record<string, unknown>>) => {
		const type = typeOf(types(nameOf(entry)));
		return hidesDays && type === 'dateTime' && isDay(entry.value) ? 'date' : type;
	};
	return parameters.replacing(
		path,
		entries.map((entry) => (entry.type === AUTOMATIC ? { ...entry, type: shownBy(entry) } : entry)),
	);
}

const TYPES: ReadonlyArray<readonly [RegExp, ValueType]> = [
	[/^Boolean$/, 'boolean'],
	[/^Date(Only)?$/, 'date'],
	[/^DateTime(Offset)?$/, 'dateTime'],
	[/^Guid$/, 'guid'],
	[/^(Byte|SByte|Decimal|Double|Float|Single|Int(16|32|64)?|Long|Short)$/, 'number'],
];

/** A name that nobody knows is left to the site, which says so. */
function typeOf(described: string | undefined): ValueType {
	return TYPES.find(([name]) => name.test(described ?? ''))?.[1] ?? 'text';
}

function isDay(value: unknown): boolean {
	return typeof value === 'string' && /^\s*\d{4}-\d\d-\d\d\s*$/.test(value);
}

function untold(names: readonly string[]): AcumaticaError {
	return new AcumaticaError({
		kind: 'failed',
		message: `The type of ${names.join(', ')} cannot be told, since the site's description cannot be read`,
		remedy: 'Try again later, or choose the type in place of Automatic in "Type".',
	});
}
