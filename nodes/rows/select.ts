import type {
	Change,
	ChangeEvent,
	FieldChange,
	FieldChanges,
	JsonValue,
	Row,
	SelectedChange,
} from './change';
import { setMember } from '../exact/members';
import { sameExactNumber } from '../exact/sameExactNumber';

/** Which messages and changes the user wants. Empty lists and sets mean all of them. */
export interface SelectionRules {
	readonly queries: readonly string[];
	readonly tenants: readonly string[];
	readonly events: ReadonlySet<ChangeEvent>;
	/** An update passes only where one of these fields changed. */
	readonly onlyWhenChanged: readonly string[];
	/** An update in which nothing but these fields changed is dropped: the echo of our own write-back. */
	readonly ignoreFields: readonly string[];
	/** Acumatica sends null for an attribute that did not change. */
	readonly nullMeansUnchanged: boolean;
	readonly lateRows: 'flag' | 'drop';
}

/** Whether a message's inquiry and tenant are among those that the user named. */
export function selectsMessage(
	{ query, tenant }: { query: string; tenant: string | null },
	{ queries, tenants }: SelectionRules,
): boolean {
	return (
		(queries.length === 0 || queries.includes(query)) &&
		(tenants.length === 0 || (tenant !== null && tenants.includes(tenant)))
	);
}

/** Whether the user wants a change. Events that are no change of a row always pass. */
export function isWanted(change: Change, rules: SelectionRules): boolean {
	if (!isRowEvent(change.event)) return true;
	if (rules.events.size > 0 && !rules.events.has(change.event)) return false;
	if (change.late && rules.lateRows === 'drop') return false;
	// Which fields of a row changed that only a read showed, nobody can say.
	const isUntold = change.pairing === 'sweep' && change.before === null;
	if (change.event !== 'updated' || isUntold || wantsEveryUpdate(rules)) return true;
	return wantsUpdate(Object.keys(fieldsOf(change, rules)), rules);
}

export function withFieldChanges(change: Change, rules: SelectionRules): SelectedChange {
	// Written out: to copy by spreading takes several times as long, for each row.
	const selected = {
		event: change.event,
		before: change.before,
		after: change.after,
		pairing: change.pairing,
		late: change.late,
		timestamp: change.timestamp,
		transactionId: change.transactionId,
		additionalInfo: change.additionalInfo,
		query: change.query,
		tenant: change.tenant,
		keyFields: change.keyFields,
		rowKey: change.rowKey,
		stated: change.stated,
		changes: fieldsOf(change, rules),
	};
	const { lookUp, fetched } = change;
	return lookUp === undefined && fetched === undefined
		? selected
		: { ...selected, lookUp, fetched };
}

/** The changes that the user wants, each with the fields that differ. */
export function selectChanges(changes: readonly Change[], rules: SelectionRules): SelectedChange[] {
	return changes
		.filter((change) => isWanted(change, rules))
		.map((change) => withFieldChanges(change, rules));
}

/** Whether an event is a change of a row, and no other event of the sender. */
export function isRowEvent(event: string): event is ChangeEvent {
	return event === 'inserted' || event === 'updated' || event === 'deleted';
}

function fieldsOf(change: Change, { nullMeansUnchanged }: SelectionRules): FieldChanges {
	return change.stated?.changes ?? fieldChanges(change, nullMeansUnchanged);
}

function wantsEveryUpdate({ onlyWhenChanged, ignoreFields }: SelectionRules): boolean {
	return onlyWhenChanged.length === 0 && ignoreFields.length === 0;
}

function wantsUpdate(
	changed: readonly string[],
	{ onlyWhenChanged, ignoreFields }: SelectionRules,
): boolean {
	if (onlyWhenChanged.length > 0 && !changed.some((field) => onlyWhenChanged.includes(field))) {
		return false;
	}
	const onlyIgnored = changed.length > 0 && changed.every((field) => ignoreFields.includes(field));
	return !onlyIgnored;
}

/**
 * The fields in which the two rows differ; none where there is only one row. Padding at the end of
 * texts is no difference: Acumatica pads the same key differently within one message.
 */
export function fieldChanges(
	{ before, after }: { before: Row | null; after: Row | null },
	nullMeansUnchanged: boolean,
): FieldChanges {
	if (before === null || after === null) return {};
	const changes: Record<string, FieldChange> = {};
	// No function of its own for both: one would be made for each row.
	for (const field of Object.keys(before)) {
		const change = changeOf(own(before, field), own(after, field), nullMeansUnchanged);
		if (change !== null) setMember(changes, field, change);
	}
	for (const field of Object.keys(after)) {
		if (Object.hasOwn(before, field)) continue;
		const change = changeOf(null, own(after, field), nullMeansUnchanged);
		if (change !== null) setMember(changes, field, change);
	}
	return changes;
}

function changeOf(from: JsonValue, to: JsonValue, nullMeansUnchanged: boolean): FieldChange | null {
	if (from === to) return null;
	if (nullMeansUnchanged && (from === null || to === null)) return null;
	return sameValue(from, to) ? null : { from, to };
}

function own(row: Row, field: string): JsonValue {
	return (Object.hasOwn(row, field) ? row[field] : null) ?? null;
}

/** Whether two values of a field are the same, numbers to their last digit. */
export function sameValue(a: JsonValue, b: JsonValue): boolean {
	if (a === b) return true;
	// A double that came out of `parseExactly` has all the digits of its number.
	if (typeof a === 'number' && typeof b === 'number') return false;
	if (typeof a === 'object' || typeof b === 'object') {
		return typeof a === typeof b && JSON.stringify(a) === JSON.stringify(b);
	}
	if (typeof a === 'string' && typeof b === 'string' && a.trimEnd() === b.trimEnd()) return true;
	return sameExactNumber(a, b);
}
