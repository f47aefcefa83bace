import type { Row } from '../../../rows/change';
import { inferKey } from './inferKey';
import type { KeyRules } from '../../../rows/rowKey';
import { keyText, rowKeysOf } from '../../../rows/rowKey';

/** The rows of one message that share a row key: both halves of an update, or one half alone. */
export interface PairedRows {
	readonly deleted: Row | null;
	readonly inserted: Row | null;
	/** The values of its key columns, as `keyText` writes them; '' where it cannot be told from others. */
	readonly key: string;
	/** What the row is remembered by across requests; null where it cannot be told from others. */
	readonly rowKey: string | null;
}

export interface PairedMessage {
	readonly rows: readonly PairedRows[];
	/** The columns that the rows were paired by: the user's, or the inferred ones. */
	readonly keyFields: readonly string[];
	/** Whether halves were put together without key columns of the user's. */
	readonly inferred: boolean;
}

/** The parts of a message that pairing looks at. */
export interface TwoSides {
	readonly query: string;
	readonly tenant: string | null;
	readonly deleted: readonly Row[];
	readonly inserted: readonly Row[];
}

/**
 * Puts the old and the new half of each update of one message together. Rows come in the order of
 * Inserted, then what is left of Deleted.
 *
 * Without key columns of the user's (`rules` null) a key is inferred for this message alone, and
 * no row can be remembered across requests.
 */
export function pairMessage(message: TwoSides, rules: KeyRules | null): PairedMessage {
	if (rules !== null) return pairByKey(message, rules, true);
	const { deleted, inserted } = message;
	if (deleted.length === 0 || inserted.length === 0) return unpaired(message);
	if (deleted.length === 1 && inserted.length === 1) {
		const [before = null, after = null] = [deleted[0], inserted[0]];
		const rows = [{ deleted: before, inserted: after, key: '', rowKey: null }];
		return { rows, keyFields: [], inferred: true };
	}
	const fields = inferKey(deleted, inserted);
	if (fields === null) return unpaired(message);
	return pairByKey(message, { fields, ignoreCase: false }, false);
}

function unpaired({ deleted, inserted }: TwoSides): PairedMessage {
	const rows = [
		...inserted.map((row) => ({ deleted: null, inserted: row, key: '', rowKey: null })),
		...deleted.map((row) => ({ deleted: row, inserted: null, key: '', rowKey: null })),
	];
	return { rows, keyFields: [], inferred: false };
}

function pairByKey(message: TwoSides, rules: KeyRules, remembered: boolean): PairedMessage {
	const byKey = new Map<string, SameKey>();
	const deletedWithoutKey: Row[] = [];
	for (const row of message.deleted) {
		const text = keyText(row, rules);
		if (text === null) {
			deletedWithoutKey.push(row);
			continue;
		}
		const sameKey = byKey.get(text);
		// An empty list that gets its first row would take the memory of 17.
		if (sameKey === undefined) byKey.set(text, { deleted: [row], inserted: 0 });
		else sameKey.deleted.push(row);
	}

	const identify = remembered ? rowKeysOf(message.tenant, message.query) : () => null;

	const rows: PairedRows[] = [];
	for (const row of message.inserted) {
		const text = keyText(row, rules);
		if (text === null) {
			rows.push({ deleted: null, inserted: row, key: '', rowKey: null });
			continue;
		}
		const sameKey = sameKeyIn(byKey, text);
		const occurrence = sameKey.inserted++;
		const before = sameKey.deleted[occurrence] ?? null;
		rows.push({ deleted: before, inserted: row, key: text, rowKey: identify(text, occurrence) });
	}
	for (const [text, { deleted, inserted }] of byKey) {
		for (let occurrence = inserted; occurrence < deleted.length; occurrence++) {
			const row = deleted[occurrence] ?? null;
			rows.push({ deleted: row, inserted: null, key: text, rowKey: identify(text, occurrence) });
		}
	}
	for (const row of deletedWithoutKey)
		rows.push({ deleted: row, inserted: null, key: '', rowKey: null });
	return { rows, keyFields: rules.fields, inferred: !remembered };
}

/** The rows of one key: the old halves, and the number of new ones so far. */
interface SameKey {
	readonly deleted: Row[];
	inserted: number;
}

function sameKeyIn(byKey: Map<string, SameKey>, text: string): SameKey {
	const known = byKey.get(text);
	if (known !== undefined) return known;
	const sameKey = { deleted: [], inserted: 0 };
	byKey.set(text, sameKey);
	return sameKey;
}
