import { setMember } from '../exact/members';
import { ticksToIsoTime } from '../exact/ticks';
import type { JsonValue, Row, SelectedChange } from '../rows/change';
import { currentRow } from '../rows/change';

/** An item of the output "Full Event". */
export type EventItem = ReturnType<typeof eventItem>;

export function eventItem(change: SelectedChange) {
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

/** An item without its rows. */
export function envelope(change: SelectedChange) {
	const { event, query, tenant, changes, timestamp, stated } = change;
	const { lookUp, fetched, isReplay } = change;
	const source = {
		format: stated?.format ?? 'pushNotification',
		transactionId: change.transactionId,
		timestamp,
		occurredAt: ticksToIsoTime(timestamp),
		additionalInfo: change.additionalInfo,
		pairing: change.pairing,
		late: change.late,
	};
	const isMarked = lookUp !== undefined || fetched !== undefined || isReplay === true;
	const marks = isMarked
		? {
				...(lookUp !== undefined && { lookUp }),
				...(fetched !== undefined && { fetched }),
				...(isReplay === true && { replay: isReplay }),
			}
		: null;
	return {
		event,
		query,
		tenant,
		key: stated?.key ?? keyOf(change),
		changes,
		source: marks === null ? source : { ...source, ...marks },
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
