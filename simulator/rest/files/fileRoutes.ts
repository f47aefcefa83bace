import type { Row } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import type { Endpoint } from '../entities/endpoints';
import type { Exchange } from '../http/Exchange';
import { noEntitySatisfies, problem, serverError } from '../http/httpError';
import { empty, type Reply } from '../http/Reply';
import { ID, PARENT } from '../records/columns';
import { findByPath, isGuid } from '../records/findRecord';
import type { RecordRequest } from '../records/RecordRequest';
import type { Simulation } from '../Simulation';
import type { TenantData } from '../tenant/TenantData';
import { mediaType } from './mediaType';

const LONGEST_COMMENT = 500;

/** A request for a file, which belongs to no entity. */
export interface FileRequest {
	exchange: Exchange;
	simulation: Simulation;
	tenant: TenantData;
	endpoint: Endpoint;
	/** Parts of the path behind `files`. */
	rest: readonly string[];
}

/** `GET files/{id}` and `PUT files/{graph}/{view}/{record}/{name}`. [A] */
export function fileRoute(request: FileRequest): Reply {
	const { exchange, rest } = request;
	if (exchange.method === 'GET' && rest.length === 1) return download(request);
	if (exchange.method === 'PUT' && rest.length === 4) return attachByLink(request);
	return problem(404, 'No HTTP resource was found that matches the request URI.');
}

/** Content-Disposition is [U]. */
function download({ tenant, simulation, rest }: FileRequest): Reply {
	const file = tenant.files.byId(rest[0] ?? '');
	if (file === undefined) return problem(404, 'The file was not found.');
	const disposition = `attachment; filename="${encodeURIComponent(file.name)}"`;
	return {
		status: 200,
		headers: {
			'Content-Type': mediaType(file.name),
			...(simulation.options.fileContentDisposition ? { 'Content-Disposition': disposition } : {}),
		},
		body: file.versions.at(-1) ?? Buffer.alloc(0),
	};
}

/** The way of `_links["files:put"]`: top-level records and lines. */
function attachByLink(request: FileRequest): Reply {
	const { endpoint, tenant, rest } = request;
	const [graph = '', view = '', id = '', name = ''] = rest;
	for (const entity of endpoint.entities.values()) {
		if (entity.graph !== graph) continue;
		const found = findByView(tenant, entity, view, id);
		if (found !== undefined) return attach(request, entity, found.record, found.id, name);
	}
	return noEntitySatisfies();
}

function findByView(tenant: TenantData, entity: EntityDefinition, view: string, id: string) {
	const { records } = tenant;
	if (view === entity.view) {
		const record = records.byId(entity.table, id);
		return record && { record, id: String(record[ID]) };
	}
	const detail = [...entity.details.values()].find((candidate) => candidate.view === view);
	if (detail === undefined) return undefined;
	const line = tenant.database.get(detail.table, { [ID]: id.toLowerCase() });
	const record = line && records.byId(entity.table, String(line[PARENT]));
	return line && record && { record, id: String(line[ID]) };
}

/** `PUT {Entity}/{keys}/files/{name}`; a GUID in place of the keys is not found. [C] */
export function attachByKeys(request: RecordRequest): Reply {
	const { entity, tenant, rest, endpoint } = request;
	const [path, name] = [rest.slice(0, -2), rest.at(-1) ?? ''];
	if (path.length === 1 && isGuid(path[0] ?? '')) {
		return problem(404, 'No HTTP resource was found that matches the request URI.');
	}
	const record = findByPath(tenant.records, entity, path);
	if (record === undefined) return noEntitySatisfies();
	return attach({ ...request, endpoint }, entity, record, String(record[ID]), name);
}

function attach(
	{ exchange, simulation, tenant, endpoint }: FileRequest,
	entity: EntityDefinition,
	record: Row,
	recordId: string,
	name: string,
): Reply {
	const { instancePath, maxFileBytes, paddedKeys } = simulation.options;
	if (exchange.body.length > maxFileBytes) {
		return serverError('The file exceeds the maximum allowed size.');
	}
	const keys = entity.keys.map((key) => {
		const width = [...entity.fields.values()].find(({ column }) => column === key)?.width ?? 0;
		return String(record[key]).padEnd(paddedKeys ? width : 0);
	});
	const comment = exchange.headers['px-cbfilecomment']?.slice(0, LONGEST_COMMENT) ?? null;
	const filename = `${entity.title} (${keys.join(', ')})\\${name}`;
	const file = tenant.files.put({ recordId, filename, name, comment }, exchange.body);
	const location = `${instancePath}/entity/${endpoint.name}/${endpoint.version}/files/${file.id}`;
	return empty(204, { Location: location });
}
