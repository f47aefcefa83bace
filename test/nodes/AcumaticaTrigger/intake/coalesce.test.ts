import fc from 'fast-check';

import type { Change, ChangeEvent, Row } from '../../../../nodes/rows/change';
import { coalesceChanges } from '../../../../nodes/AcumaticaTrigger/intake/coalesce';
import type { SelectionRules } from '../../../../nodes/rows/select';
import { isWanted } from '../../../../nodes/rows/select';
import { currentRow } from '../../../../nodes/rows/change';
import { changeOf } from '../changes';

const ALL: SelectionRules = {
	queries: [],
	tenants: [],
	events: new Set(['inserted', 'updated', 'deleted']),
	onlyWhenChanged: [],
	ignoreFields: [],
	nullMeansUnchanged: false,
	lateRows: 'flag',
};
/** Of a message that says itself what happened. */
const STATED = { format: 'entityEvent', key: {}, changes: {} } as const;

const row = (v: number): Row => ({ ID: 'A', v });

/** A change at a moment: `v` of the row before and after. */
function at(
	moment: number,
	event: ChangeEvent,
	before: number | null,
	after: number | null,
	rest: Partial<Change> = {},
): Change {
	return changeOf(event, {
		...(before !== null && { before: row(before) }),
		...(after !== null && { after: row(after) }),
		timestamp: String(moment),
		transactionId: `transaction ${moment}`,
		...rest,
	});
}

const inserted = (moment: number, v: number) => at(moment, 'inserted', null, v);
const updated = (moment: number, from: number, to: number) => at(moment, 'updated', from, to);
const deleted = (moment: number, v: number) => at(moment, 'deleted', v, null);

function summary(changes: readonly Change[]) {
	return changes.map(({ event, before, after }) => [event, before?.v ?? null, after?.v ?? null]);
}

describe('two changes of a row in one batch', () => {
	it.each<[string, Change, Change, ReturnType<typeof summary>]>([
		['inserted, updated', inserted(1, 1), updated(2, 1, 2), [['inserted', null, 2]]],
		['inserted, deleted', inserted(1, 1), deleted(2, 1), [['deleted', 1, null]]],
		['inserted, inserted', inserted(1, 1), inserted(2, 2), [['inserted', null, 2]]],
		['updated, updated', updated(1, 1, 2), updated(2, 2, 3), [['updated', 1, 3]]],
		['updated, deleted', updated(1, 1, 2), deleted(2, 2), [['deleted', 2, null]]],
		['updated, inserted', updated(1, 1, 2), inserted(2, 3), [['updated', 1, 3]]],
		['deleted, inserted', deleted(1, 1), inserted(2, 2), [['updated', 1, 2]]],
		['deleted, updated', deleted(1, 1), updated(2, 2, 3), [['updated', 1, 3]]],
		['deleted, deleted', deleted(1, 1), deleted(2, 2), [['deleted', 2, null]]],
	])('%s', (_name, first, second, expected) => {
		expect(summary(coalesceChanges([first, second], ALL))).toEqual(expected);
		// Whichever came first: the timestamps count.
		expect(summary(coalesceChanges([second, first], ALL))).toEqual(expected);
	});

	it('and more of them are what happened from the first to the last', () => {
		const changes = [updated(1, 1, 2), deleted(2, 2), inserted(3, 3), updated(4, 3, 4)];
		expect(summary(coalesceChanges(changes, ALL))).toEqual([['updated', 1, 4]]);
	});

	it('that are one update bear the marks of the newer change', () => {
		const [one] = coalesceChanges([updated(1, 1, 2), updated(2, 2, 3)], ALL);
		expect(one).toMatchObject({
			timestamp: '2',
			transactionId: 'transaction 2',
			pairing: 'acrossMessages',
			late: false,
		});
	});

	it('show a deleted row as it was last, with what was written back meanwhile', () => {
		const first = changeOf('updated', {
			before: { ID: 'A', CalendarEventID: null },
			after: { ID: 'A', CalendarEventID: 'event-1' },
			timestamp: '1',
		});
		const second = changeOf('deleted', {
			before: { ID: 'A', CalendarEventID: 'event-1' },
			timestamp: '2',
		});
		const [one] = coalesceChanges([first, second], ALL);
		expect(one?.before).toEqual({ ID: 'A', CalendarEventID: 'event-1' });
	});

	it('stay two where the user does not want the event that they amount to', () => {
		const rules = { ...ALL, events: new Set<ChangeEvent>(['inserted', 'deleted']) };
		expect(summary(coalesceChanges([deleted(1, 1), inserted(2, 2)], rules))).toEqual([
			['deleted', 1, null],
			['inserted', null, 2],
		]);
		expect(summary(coalesceChanges([deleted(1, 1), inserted(2, 2), deleted(3, 2)], rules))).toEqual(
			[['deleted', 2, null]],
		);
	});

	it.each([
		['the new half of an update came alone before', [inserted(2, 2), deleted(3, 2)]],
		['the deleted row is not the inserted one', [inserted(1, 1), deleted(3, 2)]],
		['there is a gap before', [inserted(1, 1), updated(3, 2, 3), deleted(4, 3)]],
		['there is a gap after', [inserted(1, 1), updated(2, 1, 2), deleted(4, 3)]],
		['it came again and went', [inserted(1, 1), deleted(2, 1), inserted(3, 3), deleted(4, 3)]],
	])('are a deletion where the workflow may know the row: %s', (_name, changes) => {
		expect(summary(coalesceChanges(changes, ALL))).toEqual([
			['deleted', changes.at(-1)?.before?.v, null],
		]);
	});

	it('are an insertion where the row came, went and came again', () => {
		const changes = [inserted(1, 1), deleted(2, 1), inserted(3, 3)];
		expect(summary(coalesceChanges(changes, ALL))).toEqual([['inserted', null, 3]]);
	});

	it('cancel out where the messages say what happened, unless one was overtaken', () => {
		const created = at(1, 'inserted', null, 1, { stated: STATED });
		const removed = changeOf('deleted', { before: {}, timestamp: '2', stated: STATED });
		expect(coalesceChanges([created, removed], ALL)).toEqual([]);
		const late = [
			[{ ...created, late: true }, removed],
			[created, { ...removed, late: true }],
		];
		for (const changes of late) {
			expect(summary(coalesceChanges(changes, ALL))).toEqual([['deleted', 1, null]]);
		}
	});

	it.each<[string, Change[], string]>([
		['two', [1, 2].map(updatedWithoutChanges), 'updated'],
		['three', [1, 2, 3].map(updatedWithoutChanges), 'updated'],
		['one after an insertion', [statedAt(1, 'inserted'), updatedWithoutChanges(2)], 'inserted'],
		['one before a deletion', [updatedWithoutChanges(1), statedAt(2, 'deleted')], 'deleted'],
		['one before an insertion', [updatedWithoutChanges(1), statedAt(2, 'inserted')], 'updated'],
		['one after a deletion', [statedAt(1, 'deleted'), updatedWithoutChanges(2)], 'updated'],
	])('that do not say what changed stay what they are: %s', (_name, changes, expected) => {
		const merged = coalesceChanges(changes, ALL);
		expect(merged.map(({ event }) => event)).toEqual([expected]);
	});

	it('that do not say what changed are wanted with any fields', () => {
		const changes = [
			updatedWithoutChanges(1),
			statedAt(2, 'updated', { Status: { from: 'A', to: 'B' }, Date: { from: 1, to: 2 } }),
			statedAt(3, 'updated', { Status: { from: 'B', to: 'A' } }),
		];
		const rules = { ...ALL, ignoreFields: ['Date'] };
		expect(coalesceChanges(changes, rules)).toHaveLength(1);
		expect(coalesceChanges(changes.slice(1), rules)).toEqual([]);
	});
});

function statedAt(
	moment: number,
	event: ChangeEvent,
	changes: NonNullable<Change['stated']>['changes'] = {},
): Change {
	const rows = event === 'deleted' ? { before: {}, after: null } : { before: null, after: {} };
	const timestamp = String(moment);
	return { ...changeOf(event), ...rows, timestamp, stated: { ...STATED, changes } };
}

/** As `Customer.Updated` without a list of changes. */
function updatedWithoutChanges(moment: number): Change {
	return statedAt(moment, 'updated');
}

describe('events of an entity that do not say everything', () => {
	const RULES = [ALL, { ...ALL, nullMeansUnchanged: true }];
	const [NAME, BOTH] = [{ Name: 'A' }, { Name: 'A', City: 'X' }];
	const renamed = { Name: { from: 'A', to: 'B' } };
	const moved = { City: { from: 'X', to: 'Y' } };

	it.each<[string, Change[], string, Row | null, Row | null]>([
		[
			'Created, then the changes alone',
			[created(1, BOTH), changed(2, renamed)],
			'inserted',
			null,
			{ ...BOTH, Name: 'B' },
		],
		[
			'Created, then a field that it had not',
			[created(1, NAME), changed(2, moved)],
			'inserted',
			null,
			{ Name: 'A', City: 'Y' },
		],
		[
			'Updated, then gone without data',
			[changed(1, renamed, { ...BOTH, Name: 'B' }), gone(2)],
			'deleted',
			{ ...BOTH, Name: 'B' },
			null,
		],
		[
			'the changes alone, then gone without data',
			[changed(1, renamed), gone(2)],
			'deleted',
			{ Name: 'B' },
			null,
		],
		[
			'Updated, then gone with less data',
			[changed(1, {}, BOTH), gone(2, { Name: 'C' })],
			'deleted',
			{ ...BOTH, Name: 'C' },
			null,
		],
		['Updated, then nothing', [changed(1, {}, BOTH), changed(2, {})], 'updated', null, BOTH],
		[
			'Updated, then the changes alone',
			[changed(1, {}, BOTH), changed(2, renamed)],
			'updated',
			NAME,
			{ ...BOTH, Name: 'B' },
		],
		['nothing, then Updated', [changed(1, {}), changed(2, {}, BOTH)], 'updated', null, BOTH],
		[
			'the changes alone twice',
			[changed(1, renamed), changed(2, moved)],
			'updated',
			{ Name: 'A' },
			{ Name: 'B', City: 'Y' },
		],
		[
			'data that is newer than its changes',
			[changed(1, renamed, { Name: 'C' }), changed(2, moved)],
			'updated',
			NAME,
			{ Name: 'C', City: 'Y' },
		],
		[
			'gone, and created anew with less',
			[gone(1, BOTH), created(2, { Name: 'B' })],
			'updated',
			BOTH,
			{ Name: 'B' },
		],
	])('are one with all that is known: %s', (_name, changes, event, before, after) => {
		for (const rules of RULES) {
			const merged = coalesceChanges(changes, rules);
			expect(merged.map(({ event, before, after }) => ({ event, before, after }))).toEqual([
				{ event, before, after },
			]);
		}
	});

	const fields = fc.subarray(['x', 'y', 'z']);
	const step = fc.record({
		kind: fc.constantFrom('inserted' as const, 'updated' as const, 'deleted' as const),
		data: fc.option(fields),
		changes: fields,
	});

	it('have every field that one of them tells since the entity was created, with its newest value', () => {
		fc.assert(
			fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
				let told: Record<string, string> = {};
				const events = steps.map(({ kind, data, changes }, index): Change => {
					const written = Object.fromEntries(
						(data ?? []).map((field) => [field, `${field}${index}`]),
					);
					if (kind === 'inserted') told = {};
					const list = kind === 'updated' ? changes : [];
					for (const field of list) told[field] = `${field}${index}`;
					Object.assign(told, written);
					const moment = index + 1;
					if (kind === 'deleted') return gone(moment, written);
					if (kind === 'inserted') return { ...created(moment, written), late: true };
					const fieldChanges = list.map((field) => [field, { from: null, to: `${field}${index}` }]);
					return changed(moment, Object.fromEntries(fieldChanges), written);
				});
				const merged = coalesceChanges(events, ALL);
				expect(merged).toHaveLength(1);
				if (events.length > 1) expect(merged.map(currentRow)).toEqual([told]);
			}),
			{ numRuns: 2_000 },
		);
	});
});

function created(moment: number, data: Row): Change {
	const timestamp = String(moment);
	return { ...changeOf('inserted', { stated: STATED, timestamp }), after: data };
}

/** As `Customer.Updated` with these changes, and with data where there is some. */
function changed(
	moment: number,
	changes: NonNullable<Change['stated']>['changes'],
	data: Row = {},
): Change {
	const old = Object.entries(changes ?? {}).map(([field, { from }]) => [field, from]);
	const before = old.length === 0 ? null : { ...data, ...Object.fromEntries(old) };
	const stated = { ...STATED, changes };
	return { ...changeOf('updated', { stated, timestamp: String(moment) }), before, after: data };
}

function gone(
	moment: number,
	data: Row = {},
	changes: NonNullable<Change['stated']>['changes'] = {},
): Change {
	const stated = { ...STATED, changes };
	return { ...changeOf('deleted', { stated, timestamp: String(moment) }), before: data };
}

describe('changes of other rows', () => {
	it('are never merged', () => {
		const other = at(2, 'updated', 1, 2, { rowKey: 'row-b' });
		expect(coalesceChanges([updated(1, 1, 2), other], ALL)).toHaveLength(2);
	});

	it('that cannot be told apart are never merged', () => {
		const nameless = [1, 2].map((moment) => at(moment, 'updated', 1, 2, { rowKey: null }));
		expect(coalesceChanges(nameless, ALL)).toEqual(nameless);
	});

	it('that are no changes of rows stay as they are', () => {
		const pushed = [1, 2].map((moment) => ({ ...inserted(moment, 1), event: 'pushFailed' }));
		expect(coalesceChanges(pushed, ALL)).toEqual(pushed);
	});
});

describe('fields', () => {
	it('that a message says have changed are merged too', () => {
		const event = (moment: number, changes: NonNullable<Change['stated']>['changes']) =>
			at(moment, 'updated', 1, 2, {
				stated: { format: 'entityEvent', key: { entityId: 'C1' }, changes },
			});
		const first = event(1, { Name: { from: null, to: 'B' }, Status: { from: 'On', to: 'Off' } });
		const second = event(2, { Name: { from: 'B', to: 'C' }, Status: { from: 'Off', to: 'On' } });
		const [one] = coalesceChanges([first, second], ALL);
		expect(one?.stated?.changes).toEqual({ Name: { from: null, to: 'C' } });
	});

	it('that are null because they did not change keep the value of the other message', () => {
		const rules = { ...ALL, nullMeansUnchanged: true };
		const first = changeOf('updated', {
			before: { ID: 'A', Color: 'red', Size: null },
			after: { ID: 'A', Color: 'blue', Size: null },
			timestamp: '1',
		});
		const second = changeOf('updated', {
			before: { ID: 'A', Color: null, Size: 'S' },
			after: { ID: 'A', Color: null, Size: 'M' },
			timestamp: '2',
		});
		const [one] = coalesceChanges([first, second], rules);
		expect(one?.before).toEqual({ ID: 'A', Color: 'red', Size: 'S' });
		expect(one?.after).toEqual({ ID: 'A', Color: 'blue', Size: 'M' });
		const gone = changeOf('deleted', { before: { ID: 'A', Color: 'red' }, timestamp: '1' });
		const anew = changeOf('inserted', { after: { ID: 'A', Color: null }, timestamp: '2' });
		expect(coalesceChanges([gone, anew], rules)[0]?.after).toEqual({ ID: 'A', Color: null });
		const [exact] = coalesceChanges([first, second], ALL);
		expect(exact?.after).toEqual({ ID: 'A', Color: null, Size: 'M' });
	});
});

describe('replaying the coalesced changes', () => {
	const KEYS = ['a', 'b', 'c'];
	const operation = fc.record({
		key: fc.constantFrom(...KEYS),
		remove: fc.boolean(),
		/** Which attribute the operation writes. */
		field: fc.constantFrom('x', 'y'),
	});
	const history = fc.record({
		there: fc.uniqueArray(fc.constantFrom(...KEYS)),
		operations: fc.array(operation, { maxLength: 20, size: 'max' }),
	});

	type Table = Map<string, Row>;

	/** What happened to the rows of a table, each version of its own, from a table that need not be empty. */
	function play(
		there: string[],
		operations: { key: string; remove: boolean; field: string; value?: string }[],
	) {
		const start: Table = new Map(
			there.map((key) => [key, { ID: key, x: `x ${key}`, y: `y ${key}` }]),
		);
		const table: Table = new Map(start);
		const changes: Change[] = [];
		for (const [index, { key, remove, field, value }] of operations.entries()) {
			const before = table.get(key) ?? null;
			const after = remove
				? null
				: { ID: key, x: 'new', y: 'new', ...before, [field]: value ?? `value ${index}` };
			if (before === null && after === null) continue;
			if (after === null) table.delete(key);
			else table.set(key, after);
			const event = before === null ? 'inserted' : after === null ? 'deleted' : 'updated';
			changes.push(
				changeOf(event, { before, after, rowKey: key, timestamp: String(1_000 + index) }),
			);
		}
		return { start, table, changes };
	}

	function replay(start: Table, changes: readonly Change[]): Table {
		const table: Table = new Map(start);
		for (const { rowKey, after } of changes) {
			if (after === null) table.delete(rowKey ?? '');
			else table.set(rowKey ?? '', after);
		}
		return table;
	}

	it('gives the rows that replaying all of them gives, with one change a row at most', () => {
		fc.assert(
			fc.property(history, fc.infiniteStream(fc.nat()), ({ there, operations }, order) => {
				const { start, table, changes } = play(there, operations);
				const shuffled = changes
					.map((change) => ({ change, place: Number(order.next().value) }))
					.sort((a, b) => a.place - b.place)
					.map(({ change }) => change);
				const coalesced = coalesceChanges(shuffled, ALL);
				expect(replay(start, coalesced)).toEqual(table);
				expect(new Set(coalesced.map(({ rowKey }) => rowKey)).size).toBe(coalesced.length);
				for (const { event, rowKey, before } of coalesced) {
					const there = [start, table].map((rows) => rows.has(rowKey ?? ''));
					expect(event).toBe(!there[1] ? 'deleted' : there[0] ? 'updated' : 'inserted');
					if (event === 'updated') expect(before).toEqual(start.get(rowKey ?? ''));
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('does so though unchanged attributes are null in the messages', () => {
		const sparse = (row: Row, other: Row | null): Row =>
			Object.fromEntries(
				Object.entries(row).map(([field, value]) => [
					field,
					field === 'ID' || other === null || other[field] !== value ? value : null,
				]),
			);
		fc.assert(
			fc.property(history, ({ there, operations }) => {
				const { start, table, changes } = play(there, operations);
				const sent = changes.map((change): Change => {
					const { before, after } = change;
					if (before === null || after === null) return change;
					return { ...change, before: sparse(before, after), after: sparse(after, before) };
				});
				const rules = { ...ALL, nullMeansUnchanged: true };
				const result = new Map(start);
				for (const { rowKey, before, after } of coalesceChanges(sent, rules)) {
					const known = result.get(rowKey ?? '') ?? before ?? {};
					const values = Object.entries(after ?? {}).filter(([, value]) => value !== null);
					if (after === null) result.delete(rowKey ?? '');
					else result.set(rowKey ?? '', { ...known, ...Object.fromEntries(values) });
				}
				expect(result).toEqual(table);
			}),
			{ numRuns: 2_000 },
		);
	});

	const backAndForth = history.chain(({ there, operations }) =>
		fc
			.array(fc.constantFrom('new', 'old'), {
				minLength: operations.length,
				maxLength: operations.length,
			})
			.map((values) => ({
				there,
				operations: operations.map((one, index) => ({
					...one,
					value: values[index] === 'old' ? `${one.field} ${one.key}` : 'new',
				})),
			})),
	);

	it.each<[string, Partial<SelectionRules>]>([
		['Only When These Fields Change', { onlyWhenChanged: ['x'] }],
		['Ignore Changes to These Fields', { ignoreFields: ['y'] }],
	])('gives what is wanted of the merged changes, and nothing else: %s', (_name, changed) => {
		const rules = { ...ALL, ...changed };
		fc.assert(
			fc.property(backAndForth, ({ there, operations }) => {
				const { start, table, changes } = play(there, operations);
				const coalesced = coalesceChanges(
					changes.filter((change) => isWanted(change, rules)),
					rules,
				);
				expect(coalesced.filter((change) => !isWanted(change, rules))).toEqual([]);
				const eventOf = (key: string) => coalesced.find(({ rowKey }) => rowKey === key)?.event;
				for (const key of new Set([...start.keys(), ...table.keys()])) {
					const [before, after] = [start.get(key), table.get(key)];
					if (after === undefined) expect(eventOf(key)).toBe('deleted');
					else if (before === undefined) expect(eventOf(key)).toBe('inserted');
					else if (before.x !== after.x) expect(eventOf(key)).toBe('updated');
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});
