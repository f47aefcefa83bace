import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { currentEndpoint, currentEntity } from '../../editor/currentTarget';
import { lookUpCached } from '../../editor/lookUpCached';
import { Cache } from '../../site/query/cache';
import { endpointPath } from '../../site/query/endpoint';
import { readAttributes, type Attribute } from '../resources/record/columns/readAttributes';

const MOST_ENTITIES = 100;

const cache = new Cache<Attribute[]>(MOST_ENTITIES);

/** The attributes that records of the entity that is chosen in the editor have. */
export async function cachedAttributes(context: ILoadOptionsFunctions): Promise<Attribute[]> {
	const path = `${endpointPath(currentEndpoint(context))}/${encodeURIComponent(currentEntity(context))}`;
	const ask = async (client: Parameters<typeof readAttributes>[0]) =>
		await readAttributes(client, path);
	return await lookUpCached(context, { cache, about: path, ask });
}
