import { settle } from '../../exact/settle';
import type { Client } from '../client/Client';
import { readAdHocSchema, type AdHocSchema } from './adHocSchema';
import { Cache } from './cache';
import type { InquirySchema } from './csdl';
import { endpointPath, type Endpoint } from './endpoint';
import type { InquiryService } from './inquiryPath';
import { readOpenApi, type OpenApi } from './openApi';
import { readInquirySchemas } from './readInquirySchemas';

/** A description is up to 3 MB on its way, so runs of an hour share it. */
export const SHARED_FOR_MS = 60 * 60_000;
/** Where a name is not in it: it may have come since. */
export const A_MOMENT_MS = 10_000;

const endpoints = new Cache<OpenApi>(5);
const entities = new Cache<AdHocSchema>(50);
const services = new Cache<InquirySchema[]>(5);

/** The description of an endpoint, not older than that; null where it cannot be read, which is no reason to fail. */
export async function describedBy(
	client: Client,
	endpoint: Endpoint,
	maxAgeMs: number,
): Promise<OpenApi | null> {
	const ask = () => readOpenApi(client, endpoint);
	return await shared(endpoints, client, endpointPath(endpoint), maxAgeMs, ask);
}

/** The same for what an entity has beyond the contract. */
export async function customPartsOf(
	client: Client,
	entityPath: string,
	maxAgeMs: number,
): Promise<AdHocSchema | null> {
	const ask = () => readAdHocSchema(client, entityPath);
	return await shared(entities, client, entityPath, maxAgeMs, ask);
}

/** The same for the generic inquiries, or the tables. */
export async function inquiriesOf(
	client: Client,
	service: InquiryService,
	maxAgeMs: number,
): Promise<InquirySchema[] | null> {
	const read = await settle(demandInquiries(client, service, maxAgeMs));
	return 'result' in read ? read.result : null;
}

/** The same; throws AcumaticaError where the description cannot be read. */
export async function demandInquiries(
	client: Client,
	service: InquiryService,
	maxAgeMs: number,
): Promise<InquirySchema[]> {
	const ask = () => readInquirySchemas(client, service);
	return await known(services, client, service.path, maxAgeMs, ask);
}

async function shared<T>(
	cache: Cache<T>,
	client: Client,
	path: string,
	maxAgeMs: number,
	ask: () => Promise<T>,
): Promise<T | null> {
	const read = await settle(known(cache, client, path, maxAgeMs, ask));
	return 'result' in read ? read.result : null;
}

async function known<T>(
	cache: Cache<T>,
	client: Client,
	path: string,
	maxAgeMs: number,
	ask: () => Promise<T>,
): Promise<T> {
	const key = JSON.stringify([client.instanceUrl, client.tenant, path]);
	return await cache.get(key, client.connection.time.now(), maxAgeMs, ask);
}
