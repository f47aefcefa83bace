import type { Value } from '../../database/Database';
import type { ContractVersion, FieldDefinition, FieldType } from '../entities/EntityDefinition';
import { ExactNumber, type JsonOutput } from '../http/writeJson';

/** `{}` for an empty field, else `{"value": ...}`. [A] */
export function presentField(
	value: Value,
	field: FieldDefinition,
	version: ContractVersion,
	padded: boolean,
): { [name: string]: JsonOutput } {
	if (value === null) return {};
	if (version === 5 && field.choices !== undefined && typeof value === 'string') {
		return { value: { id: field.choices.get(value) ?? value, description: value } };
	}
	if (padded && field.width !== undefined && typeof value === 'string') {
		return { value: value.padEnd(field.width) };
	}
	return { value: presentValue(value, field.type, version) };
}

/** A value as the contract writes its type. */
export function presentValue(value: Value, type: FieldType, version: ContractVersion): JsonOutput {
	if (typeof value === 'number' && type === 'Decimal') return exactDecimal(value);
	if (typeof value !== 'string') return value;
	if (type === 'DateTime') return presentDate(value);
	if (type === 'Date') return version === 5 ? value.slice(0, 10) : presentDate(value);
	return value;
}

/** Decimals keep at least four digits: 7000.0000. [A] */
function exactDecimal(value: number): ExactNumber {
	const text = String(value);
	if (/e/i.test(text)) return new ExactNumber(text);
	const digits = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
	return new ExactNumber(digits >= 4 ? text : value.toFixed(4));
}

/** ISO 8601 with offset, the fraction without trailing zeros; always UTC, since the rule is [U]. */
export function presentDate(value: string): string {
	const [seconds = '', fraction = ''] = new Date(value).toISOString().slice(0, -1).split('.');
	const digits = fraction.replace(/0+$/, '');
	return `${seconds}${digits === '' ? '' : `.${digits}`}+00:00`;
}
