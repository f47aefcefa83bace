import { noEntitySatisfies } from '../http/httpError';
import { json, type Reply } from '../http/Reply';
import { ID } from './columns';
import { findByPath } from './findRecord';
import { presentRecord } from './presentRecord';
import { project } from './projection';
import { readSelection } from './readSelection';
import { presentationOf, storedLines, type RecordRequest } from './RecordRequest';

/** GET by id or by keys. A record that is not there is a 500. [B] */
export function getRecord(request: RecordRequest): Reply {
	const { exchange, entity, tenant, rest } = request;
	const projection = project(entity, readSelection(exchange.query, entity));
	const row = findByPath(tenant.records, entity, rest);
	if (row === undefined) return noEntitySatisfies();
	const content = { row, lines: storedLines(request, row[ID] ?? null), saved: true };
	return json(200, presentRecord(content, projection, presentationOf(request)));
}
