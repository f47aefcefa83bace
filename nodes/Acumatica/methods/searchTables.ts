import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { keyColumnsFirst } from '../../editor/columnOrder';
import { currentText } from '../../editor/currentTarget';
import { lookUpCached } from '../../editor/lookUpCached';
import { searchNames } from '../../editor/searchNames';
import type { Client } from '../../site/client/Client';
import { Cache } from '../../site/query/cache';
import type { InquirySchema } from '../../site/query/csdl';
import { readInquirySchemas } from '../../site/query/readInquirySchemas';
import { tableService } from '../../site/query/tablePath';

/** The kept part of 4,000 tables with 270,000 columns takes 8 MB, where their description has 37. */
const MOST_SERVICES = 5;

const cache = new Cache<InquirySchema[]>(MOST_SERVICES);

/** The tables that OData shows to the user. */
export async function searchTables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchNames(filter, async (maxAgeMs) => {
		const tables = await cachedTables(this, maxAgeMs);
		return tables.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
	});
}

/** The columns of the table that is chosen. */
export async function getTableColumns(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const table = await currentTable(this);
	return table === undefined ? [] : keyColumnsFirst(table);
}

/** Where its rows lead to. */
export async function getTableLinks(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const links = (await currentTable(this))?.links ?? [];
	return links.map(({ name, to, many }) => ({
		name,
		value: name,
		description: many ? `Rows of ${to}` : `A row of ${to}`,
	}));
}

async function currentTable(context: ILoadOptionsFunctions): Promise<InquirySchema | undefined> {
	const wanted = currentText(context, 'table');
	if (wanted === '') return undefined;
	return (await cachedTables(context)).find(({ name }) => name === wanted);
}

async function cachedTables(
	context: ILoadOptionsFunctions,
	maxAgeMs?: number,
): Promise<InquirySchema[]> {
	const tenant = currentText(context, 'options.tenant');
	const ask = async (client: Client) =>
		await readInquirySchemas(client, tableService(tenant || client.tenant));
	return await lookUpCached(context, { cache, about: tenant, ask }, maxAgeMs);
}
