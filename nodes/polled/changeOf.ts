import type { SelectedChange } from '../rows/change';
import { keyRow } from '../rows/rowKey';
import type { FoundChange } from './memory/PolledRows';

/** Where the rows are from, as items name it. */
export interface Origin {
	readonly query: string;
	readonly tenant: string | null;
	readonly keyFields: readonly string[];
}

/** What a read cannot know is empty: the row before, which of the fields changed, the transaction. */
export function changeOf(
	{ event, key, row, timestamp }: FoundChange,
	origin: Origin,
): SelectedChange {
	const stated = {
		format: 'sweep',
		key: keyRow(key, origin.keyFields, row ?? {}),
		changes: null,
	} as const;
	return {
		...origin,
		event,
		before: null,
		after: row,
		changes: {},
		pairing: 'sweep',
		late: false,
		timestamp,
		transactionId: null,
		additionalInfo: {},
		rowKey: key,
		stated,
	};
}
