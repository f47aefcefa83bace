import type { Database, Row } from '../../database/Database';

/** Rows that were deleted, oldest first, by table: what SM207010 has tracked. */
export class Deletions {
	private readonly rows = new Map<string, Row[]>();

	constructor(database: Database) {
		database.onCommit(({ changes }) => {
			for (const [table, list] of changes) {
				for (const { before, after } of list) if (before && !after) this.add(table, before);
			}
		});
	}

	of(table: string): readonly Row[] {
		return this.rows.get(table) ?? [];
	}

	private add(table: string, row: Row): void {
		this.rows.set(table, [...this.of(table), row]);
	}
}
