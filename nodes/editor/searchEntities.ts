import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { cachedOpenApi } from './cachedOpenApi';
import { entitiesOf } from '../site/query/openApi';
import { searchNames } from './searchNames';

/** The entities of the endpoint that is chosen. */
export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchNames(filter, async (maxAgeMs) =>
		entitiesOf(await cachedOpenApi(this, maxAgeMs)),
	);
}
