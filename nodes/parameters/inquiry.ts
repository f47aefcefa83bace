import type { INodeProperties } from 'n8n-workflow';

import type { Moment } from '../exact/moment';
import { fixedIn, instantOf, readMoment } from '../exact/moment';
import { isEmpty, readChosen } from './chosen';
import type { Reader } from './declared';
import { mustBe, readList, readText, SettingError } from './readParameter';

/** The name of an inquiry, chosen from a list or typed. */
export const readInquiryName: Reader<string> = readChosen;

/** A column of an inquiry, as OData has it. */
export const readColumn: Reader<string> = (declared, value) => {
	const column = readText(declared, value);
	if (column === '') throw isEmpty(declared);
	return demandColumn(declared, column);
};

/** One or more columns of an inquiry. */
export const readColumns: Reader<string[]> = (declared, value) => {
	const columns = readList(declared, value);
	if (columns.length === 0) throw isEmpty(declared);
	return columns.map((column) => demandColumn(declared, column));
};

/** Date and time in ISO 8601, with or without an offset. */
export const readDateText: Reader<string> = (declared, value) => {
	momentOf(declared, value);
	return readText(declared, value);
};

/** Date and time in ms since 1970; without an offset it is in the zone (IANA). */
export function readInstant(zone: string): Reader<number> {
	return (declared, value) => instantOf(fixedIn(momentOf(declared, value), zone));
}

function momentOf(declared: INodeProperties, value: unknown): Moment {
	const moment = readMoment(readText(declared, value));
	if (moment !== null) return moment;
	throw mustBe(declared, 'a date and time such as 2026-01-31T14:00:00Z', value);
}

/** Anything else would become part of the request. */
function demandColumn({ displayName }: INodeProperties, column: string): string {
	if (/^\w+$/.test(column)) return column;
	throw new SettingError(
		`"${column}" in ${displayName} cannot be a column. Names in OData are the captions without spaces: choose from the list.`,
	);
}
