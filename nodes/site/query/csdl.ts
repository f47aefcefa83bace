import { xmlText } from '../../exact/xmlText';

/** One column of an inquiry, or one parameter: name and type, `String`, `Decimal`, `DateTimeOffset`, ... */
export interface TypedName {
	readonly name: string;
	readonly type: string;
}

/** A generic inquiry as `$metadata` describes it. */
export interface InquirySchema {
	readonly name: string;
	readonly columns: readonly TypedName[];
	/** Empty for an inquiry without parameters. */
	readonly parameters: readonly TypedName[];
}

interface Tag {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly closes: boolean;
}

/**
 * Reads the description of an OData service (CSDL, an XML language), as far as inquiries go: entity sets with the
 * properties of their type, and the functions `<name>_WithParameters`.
 */
export function readCsdl(xml: string): InquirySchema[] {
	const sets: Array<{ name: string; type: string }> = [];
	const columns = new Map<string, TypedName[]>();
	const parameters = new Map<string, TypedName[]>();
	let inside: TypedName[] | null = null;
	for (const { name, attributes, closes } of tagsOf(xml)) {
		const named = attributes.Name ?? '';
		switch (name) {
			case 'EntityType':
			case 'Function':
				if (closes) inside = null;
				else (name === 'EntityType' ? columns : parameters).set(named, (inside = []));
				break;
			case 'Property':
			case 'Parameter':
				if (!closes) inside?.push({ name: named, type: typeName(attributes.Type) });
				break;
			case 'FunctionImport':
				inside = null;
				readVersion3Parameters(named);
				break;
			case 'EntitySet':
				if (!closes) sets.push({ name: named, type: lastPart(attributes.EntityType) });
				break;
		}
	}
	return sets.map(({ name, type }) => ({
		name,
		columns: columns.get(type) ?? [],
		parameters: parameters.get(`${name}_WithParameters`) ?? [],
	}));

	/** OData 3 has the parameters inside of the import, OData 4 in the function of the same name. */
	function readVersion3Parameters(named: string): void {
		if (named !== '' && !parameters.has(named)) parameters.set(named, (inside = []));
	}
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
