import { applyRows } from '../../../../nodes/AcumaticaTrigger/intake/decideMessage';
import type { ReadingPlan } from '../../../../nodes/AcumaticaTrigger/intake/pair/knownPresence';
import { pairMessage } from '../../../../nodes/AcumaticaTrigger/intake/pair/pairMessage';
import { shortHash } from '../../../../nodes/exact/fingerprint';
import type { ChangeEvent, Row } from '../../../../nodes/rows/change';
import type { SelectionRules } from '../../../../nodes/rows/select';
import type { Rule } from './settings';
import { ORIGIN } from './table';
import type { Body, PushedRow, World } from './world';

export const WINDOW_MS = 5_000;
const EVENTS: ReadonlySet<ChangeEvent> = new Set(['inserted', 'updated', 'deleted']);
const SELECTION: SelectionRules = {
	...{ queries: [], tenants: [], onlyWhenChanged: [], ignoreFields: [] },
	...{ events: EVENTS, nullMeansUnchanged: false, lateRows: 'flag' },
};

export interface DecidedMessage {
	/** By which it is known again. */
	readonly message: string;
	readonly rowKeys: readonly string[];
	readonly decide: ReturnType<typeof applyRows>;
}

interface Circumstances {
	readonly world: World;
	readonly plan: ReadingPlan;
	/** Whether it comes from the list of those that Acumatica gave up. */
	readonly fetched: boolean;
	readonly off: ReadonlySet<Rule>;
	/** The clock of n8n. */
	now(): number;
}

/** What a message does to the state. */
export function decideBody(
	body: Body,
	{ world, plan, fetched, off, now }: Circumstances,
): DecidedMessage {
	const same = !off.has('aFetchedMessageIsKnownWhenItArrives') || !fetched;
	const message = shortHash([body.id, ...versionsOf(body), same ? '' : 'fetched']);
	const sent = off.has('zoneOfEachMessage') ? inFixedZone(world) : asItIs;
	const rows = {
		...ORIGIN,
		...({ kind: 'rows', format: 'pushNotification', transactionId: body.id } as const),
		timestamp: String(body.ticks),
		additionalInfo: {},
		inserted: body.inserted.map(sent),
		deleted: body.deleted.map(sent),
	};
	const paired = pairMessage(rows, { fields: ORIGIN.keyFields, ignoreCase: false });
	const rowKeys = paired.rows.flatMap(({ rowKey: key }) => (key === null ? [] : [key]));
	const rules = {
		...{ windowMs: WINDOW_MS, holdInserted: false, batch: null, ignoreKeyCase: false },
		...{ selection: SELECTION, reading: plan, fetched },
	};
	return { message, rowKeys, decide: applyRows(message, rows, paired, rules, now) };
}

/** Without the rule, what a fixed zone makes of the date. */
function inFixedZone({ offsetAt, start }: World): (row: PushedRow) => Row {
	return (row) => {
		const date = Date.parse(`${row.LastModifiedOn}Z`) - offsetAt(start);
		return { ...row, LastModifiedOn: new Date(date).toISOString() };
	};
}

function asItIs(row: PushedRow): Row {
	return { ...row };
}

function versionsOf({ deleted, inserted }: Body): string[] {
	return [deleted, inserted].map((rows) => rows.map(({ Version }) => Version).join());
}
