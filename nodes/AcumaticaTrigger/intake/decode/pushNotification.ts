import { z } from 'zod';

import type { Row, Ticks } from '../change';
import { isRow } from '../change';
import { parseExactly } from './exactIntegers';

/** A push notification of Acumatica (Integration Development Guide, "Push Notification Format"). */
export interface PushNotification {
	/** Title of the generic inquiry, or class name of the built-in definition. */
	readonly query: string;
	/** Login name of the tenant; null where the sender left it out. */
	readonly tenant: string | null;
	/** Id of the data transaction; null where the sender left it out. */
	readonly transactionId: string | null;
	readonly timestamp: Ticks;
	readonly inserted: readonly Row[];
	readonly deleted: readonly Row[];
	readonly additionalInfo: Row;
}

/** A message, or what is wrong with it in a sentence that says what to do. */
export type Decoded<T> =
	| { readonly ok: true; readonly message: T }
	| { readonly ok: false; readonly reason: string };

const EXPECTED =
	'An Acumatica push notification is a JSON object with Inserted, Deleted, Query, CompanyId, Id, TimeStamp and AdditionalInfo.';

const BYTE_ORDER_MARK = /^\uFEFF/;

const rows = (name: string) =>
	z
		.custom<
			readonly Row[]
		>((value) => value === undefined || value === null || (Array.isArray(value) && value.every(isRow)), `${name} must be an array of rows (objects)`)
		.transform((value): readonly Row[] => value ?? []);

const optionalText = (name: string) =>
	z
		.string({ invalid_type_error: `${name} must be text` })
		.nullish()
		.transform((value) => (value === undefined || value === null || value === '' ? null : value));

/** A bare integer beyond 2^53 has become a text of digits by now, a number with a fraction has not. */
const timestamp = z.unknown().transform((value, context): Ticks => {
	const digits = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
	if (typeof digits === 'string' && /^\s*\d{1,30}\s*$/.test(digits)) {
		return digits.trim().replace(/^0+(?=\d)/, '');
	}
	const message =
		value === undefined || value === null
			? 'TimeStamp is missing: it puts the changes in order'
			: `TimeStamp must be a whole number of ticks such as 638465233453014192, not ${shorten(value)}`;
	context.addIssue({ code: z.ZodIssueCode.custom, message });
	return z.NEVER;
});

const envelope = z.object({
	Query: z
		.string({
			required_error: 'Query is missing: it names the inquiry that the rows come from',
			invalid_type_error: 'Query must be text: the name of the inquiry',
		})
		.trim()
		.min(1, 'Query is empty: it must name the inquiry that the rows come from'),
	CompanyId: optionalText('CompanyId'),
	Id: optionalText('Id'),
	TimeStamp: timestamp,
	Inserted: rows('Inserted'),
	Deleted: rows('Deleted'),
	AdditionalInfo: z
		.custom<Row>((value) => value === undefined || value === null || isRow(value), {
			message: 'AdditionalInfo must be an object',
		})
		.transform((value): Row => value ?? {}),
});

/** Reads the raw body of a request. Never throws: a body that is no push notification gives the reason. */
export function decodePushNotification(body: Buffer): Decoded<PushNotification> {
	const parsed = parseBody(body);
	if (!parsed.ok) return parsed;
	if (!isRow(parsed.message)) {
		const found = Array.isArray(parsed.message) ? 'an array' : describe(parsed.message);
		return { ok: false, reason: `The body is ${found}. ${EXPECTED}` };
	}
	const result = envelope.safeParse(parsed.message);
	if (!result.success) {
		return { ok: false, reason: result.error.issues.map(({ message }) => message).join('; ') };
	}
	const { data } = result;
	return {
		ok: true,
		message: {
			query: data.Query,
			tenant: data.CompanyId,
			transactionId: data.Id,
			timestamp: data.TimeStamp,
			inserted: data.Inserted,
			deleted: data.Deleted,
			additionalInfo: data.AdditionalInfo,
		},
	};
}

function parseBody(body: Buffer): Decoded<unknown> {
	const text = body.toString('utf8').replace(BYTE_ORDER_MARK, '');
	if (text.trim() === '') return { ok: false, reason: `The body is empty. ${EXPECTED}` };
	try {
		return { ok: true, message: parseExactly(text) };
	} catch (error) {
		if (error instanceof RangeError) {
			return { ok: false, reason: `The body is nested too deeply to be read. ${EXPECTED}` };
		}
		const detail = error instanceof Error ? error.message : String(error);
		return { ok: false, reason: `The body is not valid JSON (${shorten(detail)}). ${EXPECTED}` };
	}
}

function describe(value: unknown): string {
	return value === null ? 'null' : `a ${typeof value}`;
}

function shorten(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
