import { z } from 'zod';

import type { Client } from '../client/Client';

const Endpoints = z.array(z.object({ name: z.string(), version: z.string() }));
/** Older builds give the bare list. */
const EndpointList = z.union([z.object({ endpoints: Endpoints }), Endpoints]);

/** The endpoints of an instance, `Default/25.200.001`, by name and newest first within a name. */
export async function readEndpointNames(client: Client): Promise<string[]> {
	const list = EndpointList.parse(await client.json({ method: 'GET', path: '/entity' }));
	const endpoints = Array.isArray(list) ? list : list.endpoints;
	return endpoints
		.sort((a, b) => a.name.localeCompare(b.name) || b.version.localeCompare(a.version))
		.map(({ name, version }) => `${name}/${version}`);
}
