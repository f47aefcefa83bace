import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { readAdHocSchema, type AdHocSchema } from '../../site/query/adHocSchema';
import { endpointPath } from '../../site/query/endpoint';
import { Cache } from '../../site/query/cache';
import { currentEndpoint, currentEntity } from '../../editor/currentTarget';
import { lookUpCached } from '../../editor/lookUpCached';

const MOST_ENTITIES = 100;

const cache = new Cache<AdHocSchema>(MOST_ENTITIES);

/** Custom fields and workflow actions of the entity that is chosen in the editor. */
export async function cachedAdHocSchema(
	context: ILoadOptionsFunctions,
	maxAgeMs?: number,
): Promise<AdHocSchema> {
	const path = `${endpointPath(currentEndpoint(context))}/${encodeURIComponent(currentEntity(context))}`;
	const question = {
		cache,
		about: path,
		ask: async (client: Parameters<typeof readAdHocSchema>[0]) =>
			await readAdHocSchema(client, path),
	};
	return await lookUpCached(context, question, maxAgeMs);
}
