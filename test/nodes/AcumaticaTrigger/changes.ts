import type { Change, ChangeEvent, Row } from '../../../nodes/rows/change';

/** A change of one row for tests, with what does not matter filled in. */
export function changeOf(
	event: ChangeEvent,
	{ before, after, ...rest }: Partial<Change> & { before?: Row | null; after?: Row | null } = {},
): Change {
	return {
		event,
		before: event === 'inserted' ? null : (before ?? { ID: 'A', v: 1 }),
		after: event === 'deleted' ? null : (after ?? { ID: 'A', v: 2 }),
		pairing: 'none',
		late: false,
		timestamp: '638465233453014192',
		transactionId: null,
		additionalInfo: {},
		query: 'Items',
		tenant: 'T',
		keyFields: ['ID'],
		rowKey: 'row-a',
		stated: null,
		...rest,
	};
}
