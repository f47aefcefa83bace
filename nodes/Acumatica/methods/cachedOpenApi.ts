import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { endpointPath } from '../transport/endpoint';
import { Cache } from './cache';
import { currentEndpoint } from './currentTarget';
import { lookUpCached } from './lookUpCached';
import { readOpenApi, type OpenApi } from './openApi';

/** A description takes 1 to 2 MB. */
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
