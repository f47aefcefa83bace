import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { JsonValue, Row } from '../message/change';
import { currentRow } from '../message/change';
import { cloudEvents } from './cloudEvent';
import type { SelectedChange } from '../select';
import { setMember } from '../../../exact/members';
import { compareTicks, ticksToIsoTime } from '../../../exact/ticks';

/**
 * `event`: the change with both rows; `row`: the row's fields at the top level, the rest under
 * `_acumatica`; `cloudEvent`: a CloudEvents 1.0 event around the full event.
 */
export type OutputForm = 'event' | 'row' | 'cloudEvent';

/** The items of one execution, oldest change first. */
export function presentChanges(
	changes: readonly SelectedChange[],
	form: OutputForm,
): INodeExecutionData[] {
	const ordered = [...changes].sort((a, b) => compareTicks(a.timestamp, b.timestamp));
	switch (form) {
		case 'event':
			return ordered.map((change) => ({ json: eventItem(change) }));
		case 'row':
			return ordered.map((change) => ({ json: rowItem(change) }));
		case 'cloudEvent':
			return cloudEvents(ordered.map(eventItem)).map((json) => ({ json }));
	}
}

/** An item of the output "Full Event". */
export type EventItem = ReturnType<typeof eventItem>;

function eventItem(change: SelectedChange) {
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
	const { event, query, tenant, changes, timestamp, stated } = change;
	return {
		event,
		query,
		tenant,
		key: stated?.key ?? keyOf(change),
		changes,
		source: {
			format: stated?.format ?? 'pushNotification',
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
	const key: Record<string, JsonValue> = {};
	for (const field of change.keyFields) {
		if (Object.hasOwn(row, field)) setMember(key, field, row[field] ?? null);
	}
	return key;
}
