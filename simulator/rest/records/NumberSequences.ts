import type { Row } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';

/** Numbers new records, on from the highest number that is there. */
export class NumberSequences {
	private readonly last = new Map<string, number>();

	constructor(private readonly rows: (table: string) => Iterable<Row>) {}

	next(entity: EntityDefinition): string | number {
		const { numbering, table } = entity;
		if (numbering === undefined) throw new Error(`${entity.name} is not numbered.`);
		const { column, prefix, width } = numbering;
		const next = (this.last.get(table) ?? this.highest(table, column, prefix)) + 1;
		this.last.set(table, next);
		const numeric = [...entity.fields.values()].some(
			(field) => field.column === column && field.type === 'Int',
		);
		return numeric ? next : `${prefix}${String(next).padStart(width, '0')}`;
	}

	private highest(table: string, column: string, prefix: string): number {
		let highest = 0;
		for (const row of this.rows(table)) {
			const text = String(row[column] ?? '').trimEnd();
			const digits = text.startsWith(prefix) ? text.slice(prefix.length) : '';
			if (/^\d+$/.test(digits)) highest = Math.max(highest, Number(digits));
		}
		return highest;
	}
}
