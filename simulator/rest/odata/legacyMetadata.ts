import { escapeHtml } from '../control/page';
import type { FieldType } from '../entities/EntityDefinition';
import { entityType, parameterList, type DescribedFeed } from './metadata';

const TYPES: Record<FieldType, string> = {
	String: 'Edm.String',
	Boolean: 'Edm.Boolean',
	Int: 'Edm.Int32',
	Short: 'Edm.Int16',
	Long: 'Edm.Int64',
	Decimal: 'Edm.Decimal',
	Double: 'Edm.Double',
	Guid: 'Edm.Guid',
	DateTime: 'Edm.DateTime',
	Date: 'Edm.DateTime',
};

const M = 'http://schemas.microsoft.com/ado/2007/08/dataservices/metadata';

/** `$metadata` of the older address, in the CSDL of OData 3; details inferred. */
export function legacyMetadata(feeds: readonly DescribedFeed[]): string {
	return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices m:DataServiceVersion="3.0" m:MaxDataServiceVersion="3.0" xmlns:m="${M}">
<Schema Namespace="PX.Data" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
${feeds.map((feed) => entityType(feed, TYPES)).join('\n')}
<EntityContainer Name="Default" m:IsDefaultEntityContainer="true">
${feeds.map(entitySet).join('\n')}
</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
}

/** The parameters stand inside of the import. */
function entitySet({ name: plain, parameters }: DescribedFeed): string {
	const name = escapeHtml(plain);
	const set = `<EntitySet Name="${name}" EntityType="PX.Data.${name}"/>`;
	if (parameters === undefined) return set;
	const list = parameterList(parameters, TYPES);
	return `${set}<FunctionImport Name="${name}_WithParameters" ReturnType="Collection(PX.Data.${name})" EntitySet="${name}">${list}</FunctionImport>`;
}
