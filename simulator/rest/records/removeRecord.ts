import { noEntitySatisfies } from '../http/httpError';
import { empty, type Reply } from '../http/Reply';
import { ID } from './columns';
import { findByPath } from './findRecord';
import type { RecordRequest } from './RecordRequest';
import { deleteRecord } from './saveDraft';

/** DELETE by id or by keys: 204, or the 500 of a missing record. [A], [B] */
export function removeRecord({ entity, tenant, rest }: RecordRequest): Reply {
	const row = findByPath(tenant.records, entity, rest);
	if (row === undefined) return noEntitySatisfies();
	const id = String(row[ID]);
	deleteRecord(tenant.database, entity, row, (table) => tenant.records.linesOf(table, id));
	tenant.files.removeRecord(id);
	return empty(204);
}
