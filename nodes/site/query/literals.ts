import type { ContractVersion } from './endpoint';

/** How a value of a filter is to be taken. */
export const VALUE_TYPES = ['boolean', 'date', 'dateTime', 'guid', 'number', 'text'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/**
 * How a site wants values written. Contract version 4 speaks OData 3 with an offset in its dates; the older address of
 * generic inquiries speaks OData 3 too, but knows only dates by the clock on the wall and answers any other with 500;
 * contract version 5 and the current address of inquiries speak OData 4.
 */
export type Dialect = 'contract4' | 'odata3' | 'odata4';

/** A value to compare with, read already. */
export type FilterValue =
	| { readonly type: 'text'; readonly text: string }
	| { readonly type: 'number'; readonly digits: string }
	| { readonly type: 'boolean'; readonly flag: boolean }
	/** `2026-01-31`. */
	| { readonly type: 'date'; readonly day: string }
	/** The same point in time with an offset, and by the clock of the workflow's zone without one. */
	| { readonly type: 'dateTime'; readonly moment: string; readonly wall: string }
	| { readonly type: 'guid'; readonly guid: string };

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
	return GUID.test(text);
}

/** The dialect of the records of an endpoint. */
export function dialectOf(contract: ContractVersion): Dialect {
	return contract === 4 ? 'contract4' : 'odata4';
}

/** A value as a literal of `$filter`. */
export function literal(value: FilterValue, dialect: Dialect): string {
	const isOld = dialect !== 'odata4';
	switch (value.type) {
		case 'text':
			return quoted(value.text);
		case 'number':
			// A number with a fraction is taken for a decimal only if it says so.
			return isOld && value.digits.includes('.') ? `${value.digits}M` : value.digits;
		case 'boolean':
			return String(value.flag);
		case 'guid':
			return isOld ? `guid'${value.guid}'` : value.guid;
		case 'date':
			return dateLiteral(value.day, dialect);
		case 'dateTime':
			return dateTimeLiteral(value, dialect);
	}
}

/** Quotes double inside a text. */
export function quoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

function dateLiteral(day: string, dialect: Dialect): string {
	if (dialect === 'odata3') return `datetime'${day}T00:00:00'`;
	return dialect === 'contract4' ? `date'${day}'` : day;
}

function dateTimeLiteral(
	{ moment, wall }: Pick<FilterValue & { type: 'dateTime' }, 'moment' | 'wall'>,
	dialect: Dialect,
): string {
	if (dialect === 'odata3') return `datetime'${wall}'`;
	return dialect === 'contract4' ? `datetimeoffset'${moment}'` : moment;
}
