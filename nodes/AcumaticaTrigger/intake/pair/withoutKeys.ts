import { shortHash } from '../../../exact/fingerprint';
import type { PairedMessage, PairedRows, TwoSides } from './pairMessage';

/** What tells a message from others. */
interface Origin {
	readonly messageKey: string;
	readonly transactionId: string | null;
}

/**
 * Has the deletions of a message wait whose key columns are not known, since the user expects them
 * to. Where one row is all that its message has, the other half of its transaction can still be told:
 * it is a single row too. Other rows are remembered by nothing but their place.
 */
export function withWaitingDeletions(
	paired: PairedMessage,
	{ tenant, query, deleted, inserted }: TwoSides,
	{ messageKey, transactionId }: Origin,
): PairedMessage {
	const isHalf = deleted.length + inserted.length === 1;
	if (isHalf && transactionId !== null) {
		const rowKey = shortHash([tenant, query, 'transaction', transactionId]);
		return { ...paired, inferred: true, rows: paired.rows.map((row) => ({ ...row, rowKey })) };
	}
	const rows = paired.rows.map((row, place): PairedRows => {
		if (row.inserted !== null) return row;
		return { ...row, rowKey: shortHash([tenant, query, 'place', messageKey, String(place)]) };
	});
	return { ...paired, rows };
}
