import type { FieldType } from '../entities/EntityDefinition';
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

/** `$metadata` in CSDL; an inquiry with parameters is a function too. [A]; details inferred. */
export function metadata(inquiries: readonly GenericInquiry[]): string {
	return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="PX.Data" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${inquiries.map(entityType).join('\n')}
${inquiries.map(functionType).join('\n')}
<EntityContainer Name="GenericInquiries">
${inquiries.map(entitySet).join('\n')}
</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

function entityType({ name, columns }: GenericInquiry): string {
	const properties = columns.map(
		(column) => `<Property Name="${column.name}" Type="${TYPES[column.type]}"/>`,
	);
	return `<EntityType Name="${name}">${properties.join('')}</EntityType>`;
}

function functionType({ name, parameters }: GenericInquiry): string {
	if (parameters === undefined) return '';
	const list = Object.entries(parameters).map(
		([parameter, { type }]) => `<Parameter Name="${parameter}" Type="${TYPES[type]}"/>`,
	);
	return `<Function Name="${name}_WithParameters">${list.join('')}<ReturnType Type="Collection(PX.Data.${name})"/></Function>`;
}

function entitySet({ name, parameters }: GenericInquiry): string {
	const set = `<EntitySet Name="${name}" EntityType="PX.Data.${name}"/>`;
	if (parameters === undefined) return set;
	const call = `${name}_WithParameters`;
	return `${set}<FunctionImport Name="${call}" Function="PX.Data.${call}" EntitySet="${name}"/>`;
}
