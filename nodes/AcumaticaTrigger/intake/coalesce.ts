import type {
	Change,
	ChangeEvent,
	FieldChange,
	FieldChanges,
	JsonValue,
	Row,
} from './message/change';
import { fieldChanges } from './select';
import { compareTicks } from '../../exact/ticks';

export interface CoalescingRules {
	/** A merged change goes out only as an event that the user wants; else both changes stay. */
	readonly events: ReadonlySet<ChangeEvent>;
	/** Where null on a later row says that a field did not change, its value is that of before. */
	readonly nullMeansUnchanged: boolean;
}

/** What two changes of one row are together, the older one first; null where they cancel out. */
const TOGETHER: Readonly<Record<ChangeEvent, Readonly<Record<ChangeEvent, ChangeEvent | null>>>> = {
	inserted: { inserted: 'inserted', updated: 'inserted', deleted: null },
	updated: { inserted: 'updated', updated: 'updated', deleted: 'deleted' },
	deleted: { inserted: 'updated', updated: 'updated', deleted: 'deleted' },
};

/** What became of a row so far. */
interface Net {
	readonly change: Change;
	/** The row before the first of the changes. */
	readonly start: Row | null;
	/** The row after the last of them; of a deleted row, what it was last. */
	readonly end: Row | null;
	/**
	 * Whether nothing of the row can have gone out between the changes, or can still come. Rows whose
	 * halves came in two requests may have been put together wrongly, and others be under way.
	 */
	readonly gapless: boolean;
}

/**
 * Merges the changes of each row into what happened to it from first to last, by timestamp. Changes
 * of rows that cannot be told from others stay as they are.
 */
export function coalesceChanges(changes: readonly Change[], rules: CoalescingRules): Change[] {
	const ordered = [...changes].sort((a, b) => compareTicks(a.timestamp, b.timestamp));
	const others: Change[] = [];
	const byRow = new Map<string, Net[]>();
	for (const change of ordered) {
		const { rowKey } = change;
		if (rowKey === null) others.push(change);
		else byRow.set(rowKey, withNext(byRow.get(rowKey) ?? [], change, rules));
	}
	return [...[...byRow.values()].flat().map(({ change }) => change), ...others];
}

function withNext(earlier: readonly Net[], next: Change, rules: CoalescingRules): Net[] {
	const alone = {
		change: next,
		start: next.before,
		end: next.after ?? next.before,
		gapless: next.pairing !== 'acrossMessages',
	};
	const last = earlier.at(-1);
	if (last === undefined) return [alone];
	const net = together(last, alone, rules);
	if (net === null) return earlier.slice(0, -1);
	const isWanted = rules.events.size === 0 || isIn(rules.events, net.change.event);
	return net === alone || !isWanted ? [...earlier, alone] : [...earlier.slice(0, -1), net];
}

/** Both as one; null where they cancel out, and the second where they cannot be one. */
function together(first: Net, second: Net, { nullMeansUnchanged }: CoalescingRules): Net | null {
	const [one, two] = [first.change.event, second.change.event];
	if (!isChangeEvent(one) || !isChangeEvent(two)) return second;
	const gapless = first.gapless && second.gapless && follows(second, first, nullMeansUnchanged);
	// Where a change of the row may have gone out before, the workflow must hear of its end.
	const sum = TOGETHER[one][two] ?? (gapless ? null : 'deleted');
	if (sum === null) return null;
	// A row that was inserted anew says nothing of the one before it.
	const fill = nullMeansUnchanged && two !== 'inserted' ? withoutNulls : asItIs;
	const start = fill(first.start ?? second.start, second.start);
	const end = fill(second.end, first.end);
	const event = sum === 'updated' && start === null ? 'inserted' : sum;
	const change = merged(event, first.change, second.change, { start, end });
	return { change, start, end, gapless };
}

/** Whether the second change begins with the row that the first one left. */
function follows(second: Net, first: Net, nullMeansUnchanged: boolean): boolean {
	if (second.change.stated !== null) return !first.change.late;
	const between = { before: first.end, after: second.start };
	return (
		second.start !== null && Object.keys(fieldChanges(between, nullMeansUnchanged)).length === 0
	);
}

function isChangeEvent(event: string): event is ChangeEvent {
	return Object.hasOwn(TOGETHER, event);
}

function isIn(events: ReadonlySet<string>, event: string): boolean {
	return events.has(event);
}

/** The newer change, seen from where the older one began. A deleted row is shown as it was last. */
function merged(
	event: ChangeEvent,
	first: Change,
	second: Change,
	{ start, end }: Pick<Net, 'start' | 'end'>,
): Change {
	const isUpdate = event === 'updated';
	const changes = isUpdate
		? mergedFields(first.stated?.changes ?? {}, second.stated?.changes ?? {})
		: {};
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
		if (JSON.stringify(began) === JSON.stringify(change.to)) fields.delete(field);
		else fields.set(field, { from: began, to: change.to });
	}
	return Object.fromEntries(fields);
}
