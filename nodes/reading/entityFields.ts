import { AcumaticaError } from '../site/errors/AcumaticaError';
import type { Client } from '../site/client/Client';
import type { Endpoint } from '../site/query/endpoint';
import { DATES_OF_CHANGE, keysOf } from '../site/query/entityKeys';
import { fieldsOf, type EntityField } from '../site/query/openApi';
import { describedBy, SHARED_FOR_MS } from '../site/query/sharedDescriptions';

interface Entity {
	readonly endpoint: Endpoint;
	readonly entity: string;
}

/** The fields that identify a record: those that are given, or else those that are known. Throws where none are. */
export function keyFieldsOf(entity: string, given: readonly string[]): readonly string[] {
	const keys = given.length > 0 ? given : keysOf(entity);
	if (keys.length > 0) return keys;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `Which fields identify a record of ${entity} is not known`,
		remedy:
			'Choose them in "Key Field Names or IDs": those that are different together for each record.',
	});
}

/** The field with the date of the last change, as the endpoint describes the entity. Throws where there is none. */
export async function dateFieldOf(client: Client, { endpoint, entity }: Entity): Promise<string> {
	const fields = await describedFields(client, { endpoint, entity });
	const [usual = ''] = DATES_OF_CHANGE;
	// What cannot be looked up is asked for by its usual name: the site says what is wrong.
	if (fields === null || fields.length === 0) return usual;
	const found = DATES_OF_CHANGE.find((name) => fields.some((field) => field.name === name));
	if (found !== undefined) return found;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${entity} does not show when a record was last changed: it has no field ${usual}`,
		remedy:
			'Choose another date and time of the last change as "Date Field", add LastModifiedDateTime to the entity in an endpoint of your own (Web Service Endpoints, SM207060), or read a generic inquiry instead.',
	});
}

/** What was refused, in the user's terms where a field that is not there is the reason. */
export async function explainFields(
	error: unknown,
	client: Client,
	{ endpoint, entity }: Entity,
	names: readonly string[],
): Promise<unknown> {
	const fields = await describedFields(client, { endpoint, entity });
	if (fields === null || fields.length === 0) return error;
	const missing = names.filter((name) => !fields.some((field) => field.name === name));
	if (missing.length === 0) return error;
	return new AcumaticaError({
		kind: 'badInput',
		message: `${entity} has no field ${missing.join(', ')}`,
		remedy:
			'Choose "Key Field Names or IDs" and "Date Field Name or ID" from their lists. What the entity lacks can be added to it in an endpoint of your own (Web Service Endpoints, SM207060).',
	});
}

/** The fields of an entity by name; null where the endpoint cannot be read. */
export async function describedFields(
	client: Client,
	{ endpoint, entity }: Entity,
): Promise<EntityField[] | null> {
	const openApi = await describedBy(client, endpoint, SHARED_FOR_MS);
	return openApi === null ? null : fieldsOf(openApi, entity);
}
