import { AcumaticaError } from '../errors/AcumaticaError';
import type { ContractVersion } from './endpoint';

/** How a value of a filter is to be taken. */
export const VALUE_TYPES = ['boolean', 'date', 'dateTime', 'guid', 'number', 'text'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^[+-]?(\d+)(\.\d+)?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function isGuid(text: string): boolean {
	return GUID.test(text);
}

/** A value as a literal of `$filter`: OData 3 style for contract version 4, OData 4.01 for 5. */
export function literal(value: string, type: ValueType, contract: ContractVersion): string {
	const text = value.trim();
	switch (type) {
		case 'text':
			return quoted(value);
		case 'number':
			return numberLiteral(text, contract);
		case 'boolean':
			if (/^(true|false)$/i.test(text)) return text.toLowerCase();
			throw wrongValue(value, 'true or false');
		case 'guid':
			if (!isGuid(text)) throw wrongValue(value, 'a GUID');
			return contract === 4 ? `guid'${text}'` : text;
		case 'date':
			return dateLiteral(text.slice(0, 10), contract);
		case 'dateTime':
			return dateTimeLiteral(text, contract);
	}
}

/** Quotes double inside a text. */
export function quoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

/** Version 4 takes a number with a fraction for a decimal only if it says so. */
function numberLiteral(text: string, contract: ContractVersion): string {
	const parts = NUMBER.exec(text);
	if (parts === null) throw wrongValue(text, 'a number such as 12.5');
	return contract === 4 && parts[2] !== undefined ? `${text}M` : text;
}

function dateLiteral(day: string, contract: ContractVersion): string {
	if (!DAY.test(day)) throw wrongValue(day, 'a date such as 2026-01-31');
	return contract === 4 ? `date'${day}'` : day;
}

function dateTimeLiteral(text: string, contract: ContractVersion): string {
	if (!/^\d{4}-\d\d-\d\d([T ].*)?$/.test(text) || Number.isNaN(Date.parse(text))) {
		throw wrongValue(text, 'a date and time such as 2026-01-31T14:00:00Z');
	}
	const iso = text.replace(' ', 'T');
	return contract === 4 ? `datetimeoffset'${iso}'` : iso;
}

function wrongValue(value: string, wanted: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `A condition of the filter has the value "${value}", which is not ${wanted}`,
		remedy: 'Correct "Value" or "Type" of the condition.',
	});
}
