import type { Change } from '../intake/message/change';
import type { KeyLog } from '../intake/pair/keyLog';
import { releaseHeld } from '../intake/pair/pairAcross';
import type { HeldRows } from '../intake/decision';

/**
 * Ends the window of the rows that a message left waiting: the logs to store, the changes to give out,
 * and how many deleted rows do not go out.
 */
export function releaseRows(
	held: HeldRows,
	logOf: (rowKey: string) => KeyLog | undefined,
): { logs: Map<string, KeyLog>; changes: Change[]; dropped: number } {
	const { query, tenant, keyFields } = held;
	const logs = new Map<string, KeyLog>();
	const changes: Change[] = [];
	let dropped = 0;
	for (const rowKey of held.rowKeys) {
		const log = logOf(rowKey);
		if (log === undefined) continue;
		const released = releaseHeld(log, held.messageKey);
		logs.set(rowKey, released.log);
		if (released.dropped === true) dropped++;
		if (released.change !== null) {
			changes.push({ ...released.change, query, tenant, keyFields, rowKey, stated: null });
		}
	}
	return { logs, changes, dropped };
}
