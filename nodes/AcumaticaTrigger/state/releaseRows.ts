import type { Change } from '../intake/message/change';
import type { KeyLog } from '../intake/pair/keyLog';
import { releaseHeld } from '../intake/pair/pairAcross';
import type { HeldRows } from '../intake/decision';

/** Ends the window of the rows that a message left waiting: the logs to store and the changes to give out. */
export function releaseRows(
	held: HeldRows,
	logOf: (rowKey: string) => KeyLog | undefined,
): { logs: Map<string, KeyLog>; changes: Change[] } {
	const { query, tenant, keyFields } = held;
	const logs = new Map<string, KeyLog>();
	const changes: Change[] = [];
	for (const rowKey of held.rowKeys) {
		const log = logOf(rowKey);
		if (log === undefined) continue;
		const released = releaseHeld(log, held.messageKey);
		logs.set(rowKey, released.log);
		if (released.change !== null) {
			changes.push({ ...released.change, query, tenant, keyFields, rowKey, stated: null });
		}
	}
	return { logs, changes };
}
