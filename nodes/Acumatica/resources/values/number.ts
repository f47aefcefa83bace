import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isBlank } from './blank';
import { found, wrongValue, type ParameterName } from './found';

/** The numbers that a parameter takes. */
export interface NumberLimits {
	readonly min?: number;
	/** Without a fraction. */
	readonly whole?: boolean;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number, or a text that is one; undefined where nothing is set. */
export function readNumber(
	value: unknown,
	name: ParameterName,
	{ min, whole = false }: NumberLimits = {},
): number | undefined {
	if (isBlank(value)) return undefined;
	const number = numberOf(value);
	if (number === null) throw wrongValue(name, 'a number', value, 'a number such as 50');
	if (whole && !Number.isInteger(number)) {
		throw wrongValue(name, 'a whole number', value, 'a number without a fraction, such as 50');
	}
	if (min === undefined || number >= min) return number;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} must be ${min} or more, not ${found(value)}`,
		remedy: 'Correct the number. An option can be removed to have its default.',
	});
}

function numberOf(value: unknown): number | null {
	const isNumber = typeof value === 'string' && NUMBER.test(value.trim());
	const number = isNumber || typeof value === 'bigint' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
