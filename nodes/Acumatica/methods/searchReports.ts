import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { cachedOpenApi } from '../../editor/cachedOpenApi';
import { inquiriesOf, reportsOf } from '../../site/query/openApi';
import { searchNames } from '../../editor/searchNames';

/** The reports of the endpoint that is chosen. */
export async function searchReports(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchNames(filter, async (maxAgeMs) =>
		reportsOf(await cachedOpenApi(this, maxAgeMs)),
	);
}

/** The inquiries of the endpoint that is chosen. */
export async function searchEndpointInquiries(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchNames(filter, async (maxAgeMs) =>
		inquiriesOf(await cachedOpenApi(this, maxAgeMs)),
	);
}
