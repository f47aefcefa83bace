import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { endpointPath } from '../site/query/endpoint';
import { Cache } from '../site/query/cache';
import { currentEndpoint } from './currentTarget';
import { lookUpCached } from './lookUpCached';
import { readOpenApi, type OpenApi } from '../site/query/openApi';

/** The kept part of a system endpoint's 3 MB takes 1 MB; reading it takes 14 MB for a moment. */
const MOST_ENDPOINTS = 10;

const cache = new Cache<OpenApi>(MOST_ENDPOINTS);

/** The description of the endpoint that is chosen in the editor. */
export async function cachedOpenApi(
	context: ILoadOptionsFunctions,
	maxAgeMs?: number,
): Promise<OpenApi> {
	const endpoint = currentEndpoint(context);
	const ask = async (client: Parameters<typeof readOpenApi>[0]) =>
		await readOpenApi(client, endpoint);
	return await lookUpCached(context, { cache, about: endpointPath(endpoint), ask }, maxAgeMs);
}
