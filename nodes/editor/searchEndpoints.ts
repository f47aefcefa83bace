import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readEndpointNames } from '../site/query/readEndpointNames';
import { Cache } from '../site/query/cache';
import { lookUpCached } from './lookUpCached';
import { searchNames } from './searchNames';

const cache = new Cache<string[]>(20);

/** The endpoints of the instance, newest first within a name. */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const question = { cache, about: 'endpoints', ask: readEndpointNames };
	return await searchNames(filter, (maxAgeMs) => lookUpCached(this, question, maxAgeMs));
}
