import type { NetChanges } from './OpenTransaction';
import type { Row, TableReader } from './Row';
import type { Table } from './Table';

/**
 * The tables as they were before the changes, laid over the tables as they are now. Costs as much
 * as the changes, not as much as the tables. Valid until the next transaction.
 */
export function tablesBefore(changes: NetChanges, table: (name: string) => Table): TableReader {
	return {
		get(name, key) {
			const current = table(name);
			const wanted = current.keyOf(key);
			for (const { before } of changes.get(name)?.values() ?? []) {
				if (before && current.keyOf(before) === wanted) return before;
			}
			const number = current.numberOf(key);
			if (number === undefined || changes.get(name)?.has(number)) return undefined;
			return current.row(number);
		},
		*rows(name): Iterable<Row> {
			const changed = changes.get(name);
			for (const [number, row] of table(name).entries()) if (!changed?.has(number)) yield row;
			for (const { before } of changed?.values() ?? []) if (before) yield before;
		},
	};
}
