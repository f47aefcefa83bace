import type { Row, Value } from '../../database/Database';
import { keyField } from './findRecord';
import { compile, parse } from './listRecords';
import type { JsonObject } from './readBody';
import { readWrapper } from './readValue';
import { refuseMalformedIds } from './refuseMalformedIds';
import type { RecordRequest } from './RecordRequest';
import { isNew } from './saveDraft';

/** The record that a body means: by id, by its keys, by `$filter`. [A]; the order is inferred. */
export function locateRecord(request: RecordRequest, body: JsonObject): Row | undefined {
	const { entity, tenant } = request;
	refuseMalformedIds(body, entity);
	const id = typeof body.id === 'string' ? body.id : undefined;
	const byId = id === undefined ? undefined : tenant.records.byId(entity.table, id);
	return byId ?? byKeys(request, body) ?? byFilter(request);
}

function byKeys({ entity, tenant }: RecordRequest, body: JsonObject): Row | undefined {
	const keys: Record<string, Value> = {};
	for (const key of entity.keys) {
		const field = keyField(entity, key);
		if (field === undefined) return undefined;
		const given = readWrapper(body[field.name], field.type, field.name);
		const value = given === undefined || given === null ? field.default : labelOf(field, given);
		if (isNew(value)) return undefined;
		keys[key] = value ?? null;
	}
	return tenant.records.byKeys(entity.table, keys);
}

function labelOf({ choices }: NonNullable<ReturnType<typeof keyField>>, given: Value): Value {
	for (const [label, id] of choices ?? []) if (id === given) return label;
	return given;
}

function byFilter({ exchange, entity, tenant, simulation }: RecordRequest): Row | undefined {
	const filter = exchange.query.get('$filter');
	if (!filter) return undefined;
	const matches = compile(parse(filter, entity, simulation.options), entity, simulation.options);
	return tenant.records.sorted(entity.table).find(matches);
}
