import type {
	Change,
	ChangeEvent,
	FieldChange,
	FieldChanges,
	JsonValue,
	Row,
} from '../../rows/change';
import type { SelectionRules } from '../../rows/select';
import { fieldChanges, isRowEvent, isWanted, sameValue } from '../../rows/select';
import { compareTicks } from '../../exact/ticks';

/** What became of a row so far. */
interface Net {
	readonly change: Change;
	/** The event of the first of the changes. */
	readonly began: string;
	/** The row before the first of the changes. */
	readonly start: Row | null;
	/** What is known of the row after the last of them; of a deleted row, what it was last. */
	readonly end: Row | null;
	/**
	 * Whether the workflow can know nothing of the row from anywhere else than these changes. Only a
	 * message that says itself what happened makes that certain: an inserted row of an inquiry may be
	 * the new half of an update whose old half is late.
	 */
	readonly certain: boolean;
	/** Whether it is more than one change, and it is known which fields they changed. */
	readonly toBeSelected: boolean;
	/** Whether the fields that the changes changed are known. */
	readonly fieldsKnown: boolean;
}

/**
 * Merges the changes of each row into what happened to it from first to last, by timestamp. Changes
 * of rows that cannot be told from others stay as they are.
 *
 * @param rules A merged change goes out only as an event that the user wants, else both changes
 *   stay; and only where it has the fields that the user wants, else nothing of them does. Where null
 *   on a later row says that a field did not change, its value is that of before.
 */
export function coalesceChanges(changes: readonly Change[], rules: SelectionRules): Change[] {
	const ordered = [...changes].sort((a, b) => compareTicks(a.timestamp, b.timestamp));
	const others: Change[] = [];
	const byRow = new Map<string, Net[]>();
	for (const change of ordered) {
		const { rowKey } = change;
		if (rowKey === null) others.push(change);
		else byRow.set(rowKey, withNext(byRow.get(rowKey) ?? [], netOf(change), rules));
	}
	const nets = [...byRow.values()].flat();
	const wanted = nets.filter(
		({ change, toBeSelected }) => !toBeSelected || isWanted(change, rules),
	);
	return [...wanted.map(({ change }) => change), ...others];
}

function netOf(change: Change): Net {
	return {
		change,
		began: change.event,
		start: change.before,
		end: endOf(change),
		certain: change.stated !== null && !change.late,
		fieldsKnown: areFieldsKnown(change),
		toBeSelected: false,
	};
}

function withNext(earlier: readonly Net[], next: Net, rules: SelectionRules): Net[] {
	const last = earlier.at(-1);
	if (last === undefined) return [next];
	const others = earlier.slice(0, -1);
	const net = together(last, next, rules);
	if (net === null) return others;
	const isEventWanted = rules.events.size === 0 || isIn(rules.events, net.change.event);
	// What they became may be one with what stayed apart before.
	return net === next || !isEventWanted ? [...earlier, next] : withNext(others, net, rules);
}

/** Both as one; null where they cancel out, and the second where they cannot be one. */
function together(first: Net, second: Net, rules: SelectionRules): Net | null {
	if (!isRowEvent(first.change.event) || !isRowEvent(second.change.event)) return second;
	const certain = first.certain && second.certain;
	const event = sum(first.began, second.change.event, certain);
	if (event === null) return null;
	// A row that was inserted anew says nothing of the one before it.
	const fill =
		rules.nullMeansUnchanged && second.change.event !== 'inserted' ? withoutNulls : asItIs;
	const start = fill(first.start ?? second.start, second.start);
	const end = withUntold(fill(second.end, first.end), first, second);
	const fieldsKnown = first.fieldsKnown && second.fieldsKnown;
	return {
		change: merged(event, first.change, second.change, { start, end }, rules),
		began: first.began,
		start,
		end,
		certain,
		fieldsKnown,
		toBeSelected: fieldsKnown,
	};
}

/**
 * What changes of one row are together, by the first and the last event; null where they cancel out.
 * Where the workflow may know the row, it must hear of its end.
 */
function sum(first: string, last: ChangeEvent, certain: boolean): ChangeEvent | null {
	const isThere = last !== 'deleted';
	if (first !== 'inserted') return isThere ? 'updated' : 'deleted';
	return isThere ? 'inserted' : certain ? null : 'deleted';
}

/** A message that says itself what happened need not say it of each field. */
function areFieldsKnown({ event, before, stated }: Change): boolean {
	if (stated === null || event === 'inserted') return true;
	const told = event === 'updated' ? (stated.changes ?? before) : before;
	return Object.keys(told ?? {}).length > 0;
}

function isIn(events: ReadonlySet<string>, event: string): boolean {
	return events.has(event);
}

/** What a change tells of the row in the end; its list of fields may have more than the row that it brings. */
function endOf({ event, after, before, stated }: Change): Row | null {
	const row = after ?? before;
	const told = Object.entries(stated?.changes ?? {});
	if (told.length === 0) return row;
	const values = told.map(([field, { from, to }]): [string, JsonValue] => [
		field,
		event === 'deleted' ? from : to,
	]);
	return { ...Object.fromEntries(values), ...row };
}

/** A message that says itself what happened need not have the whole row, or any: the earlier ones then tell the rest. */
function withUntold(row: Row | null, first: Net, { change: { stated, event } }: Net): Row | null {
	if (stated === null || event === 'inserted' || first.end === null) return row;
	return { ...first.end, ...row };
}

/** The newer change, seen from where the older one began. A deleted row is shown as it was last. */
function merged(
	event: ChangeEvent,
	first: Change,
	second: Change,
	{ start, end }: Pick<Net, 'start' | 'end'>,
	{ nullMeansUnchanged }: SelectionRules,
): Change {
	const isUpdate = event === 'updated';
	const areUpdates = first.event === 'updated' && second.event === 'updated';
	const changes = !isUpdate
		? {}
		: areUpdates
			? mergedFields(first.stated?.changes ?? {}, second.stated?.changes ?? {})
			: fieldChanges({ before: start, after: end }, nullMeansUnchanged);
	return {
		...second,
		event,
		before: isUpdate ? start : event === 'deleted' ? end : null,
		after: event === 'deleted' ? null : end,
		pairing: isUpdate ? 'acrossMessages' : 'none',
		stated: second.stated && { ...second.stated, changes },
	};
}

function asItIs(row: Row | null): Row | null {
	return row;
}

function withoutNulls(row: Row | null, from: Row | null): Row | null {
	if (row === null || from === null) return row;
	return Object.fromEntries(
		Object.entries(row).map(([field, value]): [string, JsonValue] => [
			field,
			value ?? (Object.hasOwn(from, field) ? (from[field] ?? null) : null),
		]),
	);
}

function mergedFields(first: FieldChanges, second: FieldChanges): FieldChanges {
	const from = new Map(Object.entries(first));
	const fields = new Map<string, FieldChange>(from);
	for (const [field, change] of Object.entries(second)) {
		const began = (from.get(field) ?? change).from;
		if (sameValue(began, change.to)) fields.delete(field);
		else fields.set(field, { from: began, to: change.to });
	}
	return Object.fromEntries(fields);
}
