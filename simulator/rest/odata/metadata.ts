import { escapeHtml } from '../control/page';
import type { FieldType } from '../entities/EntityDefinition';
import type { FeedColumn } from './Feed';
import type { GenericInquiry } from './GenericInquiry';

const TYPES: Record<FieldType, string> = {
	String: 'Edm.String',
	Boolean: 'Edm.Boolean',
	Int: 'Edm.Int32',
	Short: 'Edm.Int16',
	Long: 'Edm.Int64',
	Decimal: 'Edm.Decimal',
	Double: 'Edm.Double',
	Guid: 'Edm.Guid',
	DateTime: 'Edm.DateTimeOffset',
	Date: 'Edm.DateTimeOffset',
};

/** A table as `$metadata` tells of it. */
export interface DescribedFeed {
	name: string;
	columns: readonly FeedColumn[];
	keys: readonly string[];
	parameters?: GenericInquiry['parameters'];
	/** `to`: the name of a table. */
	links?: ReadonlyArray<{ name: string; many: boolean; to: string }>;
}

/** `$metadata` in CSDL; an inquiry with parameters is a function too. [A]; details inferred. */
export function metadata(feeds: readonly DescribedFeed[]): string {
	return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="PX.Data" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${feeds.map((feed) => entityType(feed, TYPES)).join('\n')}
${feeds.map(functionType).join('\n')}
<EntityContainer Name="Default">
${feeds.map(entitySet).join('\n')}
</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

/** The type of a table, with its keys. [C] */
export function entityType(
	{ name, columns, keys, links = [] }: DescribedFeed,
	types: Readonly<Record<FieldType, string>>,
): string {
	const key = keys.map((one) => `<PropertyRef Name="${one}"/>`).join('');
	const properties = columns.map(
		(column) => `<Property Name="${column.name}" Type="${types[column.type]}"/>`,
	);
	const navigation = links.map(({ name: link, many, to }) => {
		const type = many ? `Collection(PX.Data.${to})` : `PX.Data.${to}`;
		return `<NavigationProperty Name="${link}" Type="${type}"/>`;
	});
	const keyElement = key === '' ? '' : `<Key>${key}</Key>`;
	return `<EntityType Name="${escapeHtml(name)}">${keyElement}${[...properties, ...navigation].join('')}</EntityType>`;
}

function functionType({ name, parameters }: DescribedFeed): string {
	if (parameters === undefined) return '';
	const list = parameterList(parameters, TYPES);
	return `<Function Name="${name}_WithParameters">${list}<ReturnType Type="Collection(PX.Data.${name})"/></Function>`;
}

export function parameterList(
	parameters: NonNullable<DescribedFeed['parameters']>,
	types: Readonly<Record<FieldType, string>>,
): string {
	return Object.entries(parameters)
		.map(([parameter, { type }]) => `<Parameter Name="${parameter}" Type="${types[type]}"/>`)
		.join('');
}

function entitySet({ name: plain, parameters }: DescribedFeed): string {
	const name = escapeHtml(plain);
	const set = `<EntitySet Name="${name}" EntityType="PX.Data.${name}"/>`;
	if (parameters === undefined) return set;
	const call = `${name}_WithParameters`;
	return `${set}<FunctionImport Name="${call}" Function="PX.Data.${call}" EntitySet="${name}"/>`;
}
