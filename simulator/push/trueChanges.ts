import type { Row } from '../database/Row';
import type { RowPair } from './diffInquiry';
import { isDecimal } from './Inquiry';
import type { Inquiry, OutputRow } from './Inquiry';

/** The true change of one row in an inquiry's result, as a perfect receiver reports it. */
export interface TrueChange {
	readonly event: 'inserted' | 'updated' | 'deleted';
	readonly query: string;
	/** Of the transaction; of the Deleted half, where an update was split into two. */
	readonly transactionId: string;
	/** As JSON.parse gives the row; the attributes that did not change are null here too. */
	readonly before: Row | null;
	readonly after: Row | null;
}

/** A row whose key changed is a deleted and an inserted one. */
export function trueChanges(
	inquiry: Inquiry,
	transactionId: string,
	pairs: readonly RowPair[],
): TrueChange[] {
	const base = { query: inquiry.name, transactionId };
	return pairs.flatMap(({ deleted, inserted }): TrueChange[] => {
		const [before, after] = [deleted && plain(deleted), inserted && plain(inserted)];
		if (before && after && keyOf(inquiry, before) === keyOf(inquiry, after)) {
			return [{ ...base, event: 'updated', before, after }];
		}
		return [
			...(before ? [{ ...base, event: 'deleted' as const, before, after: null }] : []),
			...(after ? [{ ...base, event: 'inserted' as const, before: null, after }] : []),
		];
	});
}

function plain(row: OutputRow): Row {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [name, isDecimal(value) ? value.decimal : value]),
	);
}

/** The values of the row's key columns, without the spaces that fill them up. */
export function keyOf(inquiry: Inquiry, row: OutputRow): string {
	return JSON.stringify(
		inquiry.key.map((name) => {
			const value = row[name] ?? null;
			return typeof value === 'string' ? value.trimEnd() : value;
		}),
	);
}
