import type { Row, Value } from '../../database/Database';
import type { ActionDefinition } from '../entities/EntityDefinition';
import type { RecordRequest } from '../records/RecordRequest';
import { keyOf } from '../records/saveDraft';
import { effects } from './effects/effects';

/** Does what an action does, in one transaction; a record that is gone by then is left alone. */
export function applyAction(
	request: RecordRequest,
	action: ActionDefinition,
	recordId: string,
	parameters: Row,
): void {
	const { tenant, entity, simulation } = request;
	const record = tenant.records.byId(entity.table, recordId);
	if (record === undefined) return;
	const stamp = new Date(simulation.clock.now()).toISOString();
	const reason = dialogColumns(request, parameters);
	const fields = { ...action.sets, ...reason };
	if (Object.keys(fields).length === 0) return;
	const modified = entity.modifiedColumn === undefined ? {} : { [entity.modifiedColumn]: stamp };
	tenant.database.transaction((transaction) => {
		transaction.update(entity.table, keyOf(entity, record), { ...fields, ...modified });
		if (action.effect === undefined) return;
		effects[action.effect]({ transaction, request, record, parameters, stamp });
	});
}

/** A choice made in the action's dialog goes into the field of that name. */
function dialogColumns({ entity }: RecordRequest, parameters: Row): Record<string, Value> {
	const columns = new Set([...entity.fields.values()].map(({ column }) => column));
	return Object.fromEntries(
		Object.entries(parameters).filter(([name, value]) => columns.has(name) && value !== null),
	);
}
