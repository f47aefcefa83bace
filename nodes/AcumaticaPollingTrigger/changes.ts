import { shortHash } from '../exact/fingerprint';
import type { Row, SelectedChange } from '../rows/change';
import { DATES_OF_CHANGE } from '../site/query/entityKeys';
import type { Origin } from '../polled/changeOf';
import { changeOf } from '../polled/changeOf';
import type { FoundChange } from '../polled/memory/PolledRows';
import type { PollingSettings, Watched } from './settings';

/** The changes that the user wants, as the trigger for push notifications has them. */
export function selectFound(
	found: readonly FoundChange[],
	origin: Origin,
	{ events }: Pick<PollingSettings, 'events'>,
): SelectedChange[] {
	return found
		.filter(({ event }) => event === 'snapshot' || events.has(event))
		.map((change) => changeOf(change, origin));
}

type WatchedFields = Pick<PollingSettings, 'onlyWhenChanged' | 'ignoreFields' | 'dateColumn'> & {
	readonly watched: Pick<Watched, 'kind'>;
};

/** Of a record: its dates of change, and the ID, which some entities make anew with each answer. */
const OF_THE_RECORD: ReadonlySet<string> = new Set([...DATES_OF_CHANGE, 'id']);

/**
 * What is the same as long as the fields are that matter: those that have to change, without those that do not count.
 * The date changes each time and does not count. '' where every change counts.
 */
export function markBy({
	onlyWhenChanged,
	ignoreFields,
	dateColumn,
	watched,
}: WatchedFields): (row: Row) => string {
	if (onlyWhenChanged.length + ignoreFields.length === 0) return () => '';
	const matters = (name: string) => {
		if (ignoreFields.includes(name)) return false;
		if (onlyWhenChanged.length > 0) return onlyWhenChanged.includes(name);
		return name !== dateColumn && !(watched.kind === 'entity' && OF_THE_RECORD.has(name));
	};
	return (row) => {
		const fields = Object.entries(row).filter(([name]) => matters(name));
		return shortHash([JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)))]);
	};
}
