import { wallClock } from '../clock/timeZone';
import { splitPath, type Column, type FieldPath, type Inquiry } from '../../push/Inquiry';
import type { GenericInquiry, InquiryColumn } from '../odata/GenericInquiry';
import { recordEntities } from '../entities/endpoints';

/** The inquiry that OData serves, as a push notification definition watches it: dates on the wall clock of `zone`. */
export function pushInquiryOf(inquiry: GenericInquiry, zone: string): Inquiry {
	const { name, entity, detail, keys } = inquiry;
	const columns = inquiry.columns.map((column) => columnOf(column, inquiry, zone));
	const base = { name, columns, tracked: 'all', key: keys } as const;
	if (detail === undefined) return { ...base, from: entity };
	const recordKeys = recordEntities().find(({ table }) => table === entity)?.keys ?? [];
	return {
		...base,
		from: `${entity}.${detail}`,
		alias: LINE,
		joins: [
			{
				alias: entity,
				table: entity,
				on: (sources) =>
					Object.fromEntries(recordKeys.map((key) => [key, sources[LINE]?.[key] ?? null])),
			},
		],
	};
}

const LINE = 'Line';

function columnOf(
	{ name, type, column, width, formula }: InquiryColumn,
	{ entity, detail }: GenericInquiry,
	zone: string,
): Column {
	const own = detail === undefined ? entity : LINE;
	const path: FieldPath = column.startsWith('^')
		? `${entity}.${column.slice(1)}`
		: `${own}.${column}`;
	return {
		name,
		...splitPath(path),
		formula: formula && ((sources) => formula(sources[own] ?? {})),
		show: (value) => {
			if (typeof value !== 'string') return value;
			if (type === 'DateTime') return wallClock(value, zone);
			if (type === 'Date') return `${value.slice(0, 10)}T00:00:00`;
			return width === undefined ? value : value.padEnd(width);
		},
	};
}
