import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { z } from 'zod';

import type { Client } from '../../site/client/Client';
import { Cache } from './cache';
import { lookUpCached } from './lookUpCached';
import { searchNames } from './searchNames';

const Endpoints = z.array(z.object({ name: z.string(), version: z.string() }));
/** Older builds give the bare list. */
const EndpointList = z.union([z.object({ endpoints: Endpoints }), Endpoints]);

const cache = new Cache<string[]>(20);

/** The endpoints of the instance, newest first within a name. */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const question = { cache, about: 'endpoints', ask: readEndpointNames };
	return await searchNames(filter, (maxAgeMs) => lookUpCached(this, question, maxAgeMs));
}

export async function readEndpointNames(client: Client): Promise<string[]> {
	const list = EndpointList.parse(await client.json({ method: 'GET', path: '/entity' }));
	const endpoints = Array.isArray(list) ? list : list.endpoints;
	return endpoints
		.sort((a, b) => a.name.localeCompare(b.name) || b.version.localeCompare(a.version))
		.map(({ name, version }) => `${name}/${version}`);
}
