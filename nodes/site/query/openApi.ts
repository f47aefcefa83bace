import { z } from 'zod';

import type { Client } from '../client/Client';
import { OncePerRun } from '../client/OncePerRun';
import { endpointPath, type Endpoint } from './endpoint';
import { AcumaticaError } from '../errors/AcumaticaError';

const Reference = z.object({ $ref: z.string() });
const Property = z.union([
	Reference,
	z.object({ type: z.literal('array'), items: Reference }),
	z.unknown().transform(() => null),
]);
/** Only whether a path has the method: the rest is most of the 3 MB. */
const Method = z.unknown().transform((value) => (value === undefined ? undefined : true));
const Schema = z.object({
	properties: z
		.object({ parameters: z.object({ properties: z.record(Property) }) })
		.optional()
		.catch(undefined),
	allOf: z
		.array(z.object({ properties: z.record(Property).optional() }))
		.optional()
		.catch(undefined),
});
/** The description of an endpoint (swagger.json), as far as the editor needs it. */
export const OpenApi = z.object({
	info: z.object({ version: z.string() }),
	paths: z.record(z.object({ put: Method, post: Method }).partial()),
	components: z.object({ schemas: z.record(Schema) }),
});

export type OpenApi = z.infer<typeof OpenApi>;

/** One member of an entity. */
export interface EntityField {
	readonly name: string;
	/** `String`, `Decimal`, ... for a field; `list` for details; `entity` for a linked entity. */
	readonly type: string;
	/** For details and linked entities: the name under which their own members are described. */
	readonly of?: string;
}

/** Reads the description of an endpoint from the instance. */
export async function readOpenApi(client: Client, endpoint: Endpoint): Promise<OpenApi> {
	const json = await client.json({ method: 'GET', path: `${endpointPath(endpoint)}/swagger.json` });
	const parsed = OpenApi.safeParse(json);
	if (parsed.success) return parsed.data;
	throw new AcumaticaError({
		kind: 'notAcumatica',
		message: `The description of the endpoint ${endpoint.name}/${endpoint.version} cannot be read`,
		remedy: 'Type the names of entity and fields instead, with "By Name" and "Using JSON".',
	});
}

const known = new OncePerRun<OpenApi>();

/** The same, read once for all items of a run: it is of 3 MB. */
export async function openApiOfRun(client: Client, endpoint: Endpoint): Promise<OpenApi> {
	return await known.get(client, endpointPath(endpoint), () => readOpenApi(client, endpoint));
}

/** The entities of an endpoint that can be written, by name. */
export function entitiesOf({ paths }: OpenApi): string[] {
	return Object.entries(paths)
		.filter(([path, { put }]) => /^\/\w+$/.test(path) && put !== undefined)
		.map(([path]) => path.slice(1))
		.sort((a, b) => a.localeCompare(b));
}

/** The members of an entity, or of what an entity has in it, by name; none for what the endpoint does not have. */
export function fieldsOf({ components }: OpenApi, entity: string): EntityField[] {
	const parts = components.schemas[entity]?.allOf ?? [];
	return parts
		.flatMap(({ properties = {} }) => membersOf(properties))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** The inquiries of an endpoint. Nothing but their names tells them from records. */
export function inquiriesOf(openApi: OpenApi): string[] {
	return entitiesOf(openApi).filter((name) => /Inquiry$/i.test(name));
}

/** The reports of an endpoint: they are posted themselves. */
export function reportsOf({ paths }: OpenApi): string[] {
	return Object.entries(paths)
		.filter(([path, { put, post }]) => /^\/\w+$/.test(path) && put === undefined && post === true)
		.map(([path]) => path.slice(1))
		.sort((a, b) => a.localeCompare(b));
}

/** The actions that the endpoint has for an entity. */
export function actionsOf({ paths }: OpenApi, entity: string): string[] {
	const start = `/${entity}/`;
	return Object.entries(paths)
		.filter(([path, { post }]) => path.startsWith(start) && post === true)
		.map(([path]) => path.slice(start.length))
		.filter((name) => /^\w+$/.test(name))
		.sort((a, b) => a.localeCompare(b));
}

/** The parameters of an action of the endpoint, whose body has its name. */
export function actionParametersOf({ components }: OpenApi, action: string): EntityField[] {
	const parameters = components.schemas[action]?.properties?.parameters.properties ?? {};
	return membersOf(parameters);
}

type Properties = Record<string, z.infer<typeof Property>>;

function membersOf(properties: Properties): EntityField[] {
	return Object.entries(properties).flatMap(([name, property]) => {
		if (property === null || name.startsWith('_')) return [];
		if ('items' in property) return [{ name, type: 'list', of: schemaName(property.items) }];
		const of = schemaName(property);
		const type = /^(.+)Value$/.exec(of)?.[1];
		return [type === undefined ? { name, type: 'entity', of } : { name, type }];
	});
}

/** `#/components/schemas/DecimalValue` is DecimalValue. */
function schemaName({ $ref }: z.infer<typeof Reference>): string {
	return $ref.slice($ref.lastIndexOf('/') + 1);
}
