import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Row } from './change';
import { currentRow } from './change';
import type { SelectedChange } from './select';
import { compareTicks, ticksToIsoTime } from './ticks';

/** `event`: the change with both rows; `row`: the row's fields at the top level, the rest under `_acumatica`. */
export type OutputForm = 'event' | 'row';

/** The items of one execution, oldest change first. */
export function presentChanges(
	changes: readonly SelectedChange[],
	form: OutputForm,
): INodeExecutionData[] {
	const ordered = [...changes].sort((a, b) => compareTicks(a.timestamp, b.timestamp));
	return ordered.map((change) => ({ json: form === 'row' ? rowItem(change) : eventItem(change) }));
}

function eventItem(change: SelectedChange): IDataObject {
	const { before, after } = change;
	const { event, query, tenant, key, changes, source } = envelope(change);
	return {
		event,
		query,
		tenant,
		key,
		row: { ...currentRow(change) },
		before,
		after,
		changes,
		source,
	};
}

function rowItem(change: SelectedChange): IDataObject {
	const { before } = change;
	return { ...currentRow(change), _acumatica: { ...envelope(change), before } };
}

function envelope(change: SelectedChange) {
	const { event, query, tenant, changes, timestamp } = change;
	return {
		event,
		query,
		tenant,
		key: keyOf(change),
		changes,
		source: {
			format: 'pushNotification',
			transactionId: change.transactionId,
			timestamp,
			occurredAt: ticksToIsoTime(timestamp),
			additionalInfo: change.additionalInfo,
			pairing: change.pairing,
			late: change.late,
		},
	};
}

/** The key columns with their values as they were sent, padding and all. */
function keyOf(change: SelectedChange): Row {
	const row = currentRow(change);
	return Object.fromEntries(
		change.keyFields
			.filter((field) => Object.hasOwn(row, field))
			.map((field) => [field, row[field] ?? null]),
	);
}
