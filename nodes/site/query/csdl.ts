import { xmlText } from '../../exact/xmlText';

/** One column of an inquiry, or one parameter: name and type, `String`, `Decimal`, `DateTimeOffset`, ... */
export interface TypedName {
	readonly name: string;
	readonly type: string;
}

/** Where a table leads from each of its rows: to its details, or to one related row. */
export interface TableLink {
	readonly name: string;
	/** Name of the table. */
	readonly to: string;
	readonly many: boolean;
}

/** A generic inquiry, or a table, as `$metadata` describes it. */
export interface InquirySchema {
	readonly name: string;
	readonly columns: readonly TypedName[];
	/** Columns that tell a row from all others; empty where the service names none. */
	readonly keys: readonly string[];
	/** Empty for an inquiry without parameters. */
	readonly parameters: readonly TypedName[];
	/** Empty for an inquiry. */
	readonly links: readonly TableLink[];
}

interface Tag {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly closes: boolean;
}

/** The parts of an entity type; what it takes over from another one is named by `base`. */
interface EntityType {
	readonly base: string;
	readonly columns: TypedName[];
	readonly keys: string[];
	/** `type` is the name of a type here. */
	readonly links: Array<{ name: string; type: string; many: boolean }>;
}

/**
 * Reads the description of an OData service (CSDL, an XML language), as far as inquiries and tables go: entity sets with
 * the properties of their type, and the functions `<name>_WithParameters`. That of all tables is of tens of MB, most of
 * it the same names again and again: each is kept once, and nothing of the text itself.
 */
export function readCsdl(xml: string): InquirySchema[] {
	const sets: Array<{ name: string; type: string }> = [];
	const types = new Map<string, EntityType>();
	const parameters = new Map<string, TypedName[]>();
	const { text, typed } = sameOnce();
	let type: EntityType | null = null;
	let inside: TypedName[] | null = null;
	for (const { name, attributes, closes } of tagsOf(xml)) {
		const named = text(attributes.Name ?? '');
		switch (name) {
			case 'EntityType':
				type = null;
				if (!closes) {
					type = { base: text(lastPart(attributes.BaseType)), columns: [], keys: [], links: [] };
					types.set(named, type);
				}
				inside = type?.columns ?? null;
				break;
			case 'Function':
				inside = closes ? null : listOf(parameters, named);
				break;
			case 'PropertyRef':
				if (!closes) type?.keys.push(named);
				break;
			case 'Property':
			case 'Parameter':
				if (!closes) inside?.push(typed(named, text(typeName(attributes.Type))));
				break;
			case 'NavigationProperty':
				if (!closes) type?.links.push({ name: named, ...readLinkType(attributes.Type, text) });
				break;
			case 'FunctionImport':
				inside = null;
				readVersion3Parameters(named);
				break;
			case 'EntitySet':
				if (!closes) sets.push({ name: named, type: text(lastPart(attributes.EntityType)) });
				break;
		}
	}
	const setOfType = new Map(sets.map(({ name, type: of }) => [of, name]));
	return sets.map(({ name, type: of }) => {
		const parts = lineage(types, of);
		return {
			name,
			columns: parts.flatMap(({ columns }) => columns),
			keys: parts.flatMap(({ keys }) => keys),
			parameters: parameters.get(`${name}_WithParameters`) ?? [],
			links: parts.flatMap(({ links }) =>
				links.map((link) => ({
					name: link.name,
					to: setOfType.get(link.type) ?? link.type,
					many: link.many,
				})),
			),
		};
	});

	/** OData 3 has the parameters inside of the import, OData 4 in the function of the same name. */
	function readVersion3Parameters(named: string): void {
		if (named !== '' && !parameters.has(named)) parameters.set(named, (inside = []));
	}
}

/** A type behind those that it takes over from, which may be in a circle in what is no CSDL. */
function lineage(types: ReadonlyMap<string, EntityType>, name: string): EntityType[] {
	const found: EntityType[] = [];
	for (let next = types.get(name); next !== undefined && !found.includes(next); ) {
		found.unshift(next);
		next = types.get(next.base);
	}
	return found;
}

/** `Collection(PX.Data.SOLine)` leads to many rows. */
function readLinkType(given = '', text: (name: string) => string): { type: string; many: boolean } {
	const inner = /^Collection\((.*)\)$/.exec(given)?.[1];
	return { type: text(lastPart(inner ?? given)), many: inner !== undefined };
}

/** Gives equal names, and equal pairs of name and type, as one; a part of a text would keep the whole of it alive. */
function sameOnce() {
	const texts = new Map<string, string>();
	const pairs = new Map<string, TypedName>();
	const text = (part: string): string => {
		const known = texts.get(part);
		if (known !== undefined) return known;
		const copy = Buffer.from(part, 'utf8').toString('utf8');
		texts.set(copy, copy);
		return copy;
	};
	const typed = (name: string, type: string): TypedName => {
		const pair = `${type} ${name}`;
		const known = pairs.get(pair) ?? { name, type };
		pairs.set(pair, known);
		return known;
	};
	return { text, typed };
}

/** A new list of that name. */
function listOf(lists: Map<string, TypedName[]>, name: string): TypedName[] {
	const list: TypedName[] = [];
	lists.set(name, list);
	return list;
}

function* tagsOf(xml: string): Generator<Tag> {
	for (const [, slash, name = '', rest = ''] of xml.matchAll(
		/<(\/?)(?:\w+:)?(\w+)((?:\s+[\w:.]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g,
	)) {
		yield { name, attributes: attributesOf(rest), closes: slash === '/' };
	}
}

function attributesOf(text: string): Record<string, string> {
	return Object.fromEntries(
		[...text.matchAll(/([\w:.]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
			([, name = '', double, single]) => [name, xmlText(double ?? single ?? '')],
		),
	);
}

/** `Edm.Decimal` is a Decimal. */
function typeName(type: string | undefined): string {
	return (type ?? '').replace(/^Edm\./, '');
}

function lastPart(name = ''): string {
	return name.slice(name.lastIndexOf('.') + 1);
}
