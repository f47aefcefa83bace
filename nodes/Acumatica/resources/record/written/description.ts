import { settle } from '../../../../exact/settle';
import type { Client } from '../../../../site/client/Client';
import { Cache } from '../../../../site/query/cache';
import { endpointPath, type Endpoint } from '../../../../site/query/endpoint';
import { readOpenApi, type OpenApi } from '../../../../site/query/openApi';

const MOST_ENDPOINTS = 5;

/** A description is 3 MB on its way, so runs of an hour share it. */
export const SHARED_FOR_MS = 60 * 60_000;

const cache = new Cache<OpenApi>(MOST_ENDPOINTS);

/** The description of an endpoint, not older than that; null where it cannot be read, which is no reason to fail. */
export async function describedBy(
	client: Client,
	endpoint: Endpoint,
	maxAgeMs: number,
): Promise<OpenApi | null> {
	const key = JSON.stringify([client.instanceUrl, client.tenant, endpointPath(endpoint)]);
	const now = client.connection.time.now();
	const read = await settle(cache.get(key, now, maxAgeMs, () => readOpenApi(client, endpoint)));
	return 'result' in read ? read.result : null;
}
