import { idOf, textOf } from '../site/query/cells';
import { readTable } from '../site/query/readTable';
import type { DacPlace, DacTable, TableRead, TableRow } from '../site/query/readTable';

/** A notification that Acumatica could not send, as its list (SM502000) has it for two days. */
export interface FailedNotification {
	/** Tells it from all others of the list. */
	readonly id: string;
	/** The condition of OData for it. */
	readonly filter: string;
	/** Id of its destination. */
	readonly hookId: string | null;
	/** Name of the inquiry. */
	readonly source: string;
	/** .NET ticks; null where that cannot be told. */
	readonly ticks: string | null;
	/** Whether Acumatica kept only the beginning of it. */
	readonly isTruncated: boolean;
}

/** Rows of a table, or why one may not look at it. */
export type Looked<T> =
	| { readonly kind: 'rows'; readonly rows: readonly T[] }
	| { readonly kind: 'closed'; readonly why: string };

const FORM = 'Failed Notifications (SM502000)';
const KEYS = ['HookId', 'Id', 'TransactionId'];
const LIST: DacTable = {
	set: 'PushNotificationsFailedToSend',
	columns: [...KEYS, 'TimeStamp', 'Source', 'Truncated'],
	form: FORM,
};
const BODIES: DacTable = { ...LIST, columns: [...KEYS, 'Notification'] };
const HOOKS: DacTable = {
	set: 'PushNotificationsHook',
	columns: ['HookId', 'Address'],
	form: 'Push Notifications (SM302000)',
};
/** Conditions that the address of one request has room for. */
const BODIES_AT_ONCE = 10;

/** The list without the notifications themselves, each of which can have half a million characters; oldest first. */
export async function listFailed(place: DacPlace): Promise<Looked<FailedNotification>> {
	const looked = lookedAt(await readTable(place, LIST));
	if (looked.kind === 'closed') return looked;
	const rows = looked.rows.flatMap((row) => failedIn(row) ?? []);
	if (looked.rows.length > 0 && rows.length === 0) {
		return { kind: 'closed', why: `The table ${LIST.set} does not show the IDs of its rows.` };
	}
	return { kind: 'rows', rows: rows.toSorted(byAge) };
}

/** The notifications as they were to be sent, by id; those that have left the list meanwhile are missing. */
export async function readFailed(
	place: DacPlace,
	wanted: readonly FailedNotification[],
	take: (id: string, body: string) => Promise<void>,
): Promise<Looked<never>> {
	for (let at = 0; at < wanted.length; at += BODIES_AT_ONCE) {
		const some = wanted.slice(at, at + BODIES_AT_ONCE);
		const filter = some.map((one) => `(${one.filter})`).join(' or ');
		const looked = lookedAt(await readTable(place, BODIES, filter));
		if (looked.kind === 'closed') return looked;
		const bodies = new Map(looked.rows.map((row) => [keyOf(row)?.id, textOf(row, 'Notification')]));
		for (const { id } of some) {
			const body = bodies.get(id);
			if (typeof body === 'string') await take(id, body);
		}
	}
	return { kind: 'rows', rows: [] };
}

/** The ids of the destinations whose address has a text in it. */
export async function hooksWith(place: DacPlace, part: string): Promise<Looked<string>> {
	const looked = lookedAt(await readTable(place, HOOKS));
	if (looked.kind === 'closed') return looked;
	const own = looked.rows.filter((row) => (textOf(row, 'Address') ?? '').includes(part));
	return { kind: 'rows', rows: own.flatMap((row) => idOf(row, 'HookId') ?? []) };
}

function lookedAt({ table, rows, missing, refusal }: TableRead): Looked<TableRow> {
	if (rows !== null && missing.length === 0) return { kind: 'rows', rows };
	const what = rows === null ? 'may not be read' : `has no column ${missing.join(', ')}`;
	const why = refusal === null ? '' : ` (${refusal})`;
	return {
		kind: 'closed',
		why: `The table ${table.set} ${what}${why}; it is what ${table.form} shows.`,
	};
}

function failedIn(row: TableRow): FailedNotification | null {
	const key = keyOf(row);
	if (key === null) return null;
	const digits = String(row.TimeStamp ?? '').trim();
	return {
		...key,
		hookId: idOf(row, 'HookId'),
		source: textOf(row, 'Source') ?? '',
		ticks: /^\d{1,30}$/.test(digits) ? digits : null,
		isTruncated: row.Truncated === true,
	};
}

function keyOf(row: TableRow): Pick<FailedNotification, 'id' | 'filter'> | null {
	const ids = KEYS.map((column) => idOf(row, column));
	if (ids.includes(null)) return null;
	return {
		id: ids.join('/'),
		filter: KEYS.map((column, index) => `${column} eq ${ids[index]}`).join(' and '),
	};
}

function byAge(a: FailedNotification, b: FailedNotification): number {
	const [first, second] = [BigInt(a.ticks ?? 0), BigInt(b.ticks ?? 0)];
	return first < second ? -1 : first > second ? 1 : 0;
}
