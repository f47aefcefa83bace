import type { INodeProperties } from 'n8n-workflow';

/** A parameter whose value cannot be meant. The message names it and says what it must be. */
export class SettingError extends Error {}

const COMMAS_OR_LINES = /[,\n]/;
/** Titles of inquiries may have commas in them. */
export const ONE_A_LINE = /\n/;
const LONGEST_SHOWN = 60;

/** A number within the limits of its declaration; as text too, which is what expressions often give. */
export function readNumber(declared: INodeProperties, value: unknown): number {
	const { minValue = -Infinity, maxValue = Infinity } = declared.typeOptions ?? {};
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const isNumber = typeof number === 'number' && Number.isFinite(number);
	if (isNumber && number >= minValue && number <= maxValue) return number;
	const range =
		maxValue === Infinity ? `, ${minValue} or more` : ` from ${minValue} to ${maxValue}`;
	throw mustBe(declared, `a number${range}`, value);
}

/** A switch; `"true"` and `"false"` are what an expression within text gives. */
export function readSwitch(declared: INodeProperties, value: unknown): boolean {
	const text = String(value).trim().toLowerCase();
	if (value === true || (typeof value === 'string' && text === 'true')) return true;
	if (value === false || (typeof value === 'string' && text === 'false')) return false;
	throw mustBe(declared, 'true or false', value);
}

export function readChoice<T extends string>(
	declared: INodeProperties,
	value: unknown,
	allowed: readonly T[],
): T {
	const choice = allowed.find((candidate) => candidate === value);
	if (choice === undefined) throw mustBe(declared, `one of ${allowed.join(', ')}`, value);
	return choice;
}

/** One or more of the allowed values. */
export function readChoices<T extends string>(
	declared: INodeProperties,
	value: unknown,
	allowed: readonly T[],
): T[] {
	const isRight =
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((one) => allowed.some((candidate) => candidate === one));
	if (!isRight) throw mustBe(declared, `a list of one or more of ${allowed.join(', ')}`, value);
	return allowed.filter((candidate) => value.includes(candidate));
}

export function readText(declared: INodeProperties, value: unknown): string {
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string') throw mustBe(declared, 'text', value);
	return value.trim();
}

/** The text of a resource locator, chosen from a list or typed. */
export function readLocator(declared: INodeProperties, value: unknown): string {
	return readText(declared, isObject(value) && 'value' in value ? value.value : value);
}

/** A text with several entries, or an array from an expression. */
export function readList(
	declared: INodeProperties,
	value: unknown,
	separator = COMMAS_OR_LINES,
): string[] {
	const entries = Array.isArray(value) ? value : [value];
	const texts = entries.flatMap((entry: unknown) => {
		if (typeof entry === 'number') return [String(entry)];
		if (typeof entry === 'string') return Array.isArray(value) ? [entry] : entry.split(separator);
		throw mustBe(declared, 'text, or a list of texts', value);
	});
	return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** The entries of a fixed collection, each a value by name. */
export function readEntries(
	declared: INodeProperties,
	value: unknown,
): readonly Readonly<Record<string, unknown>>[] {
	const entries: unknown[] | null = Array.isArray(value) ? value : null;
	if (entries === null || !entries.every(isObject)) {
		throw mustBe(declared, 'a list of entries as in the editor', value);
	}
	return entries;
}

/** The values of a collection by name. */
export function readCollection(
	declared: INodeProperties,
	value: unknown,
): Readonly<Record<string, unknown>> {
	if (!isObject(value)) throw mustBe(declared, 'a collection as in the editor', value);
	return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The error that names a parameter and says what it must be. */
export function mustBe(
	{ displayName }: INodeProperties,
	expected: string,
	value: unknown,
): SettingError {
	return new SettingError(
		`${displayName} must be ${expected}, but is ${shown(value)}. Where it is an expression, correct what it gives.`,
	);
}

function shown(value: unknown): string {
	if (value === null || value === undefined) return 'empty';
	if (typeof value === 'string' && value.trim() === '') return 'empty';
	const isPlain = typeof value === 'string' || typeof value === 'object';
	const text = isPlain ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
