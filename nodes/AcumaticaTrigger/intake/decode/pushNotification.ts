import { z } from 'zod';

import type { Ticks } from '../../../exact/ticks';
import type { Row } from '../../../rows/change';
import { isRow } from '../../../rows/change';
import type { Decoded, RowsMessage } from '../message/message';
import { isIdentifying } from './isIdentifying';
import { parseBody, shorten } from './parseBody';

const EXPECTED =
	'An Acumatica push notification is a JSON object with Inserted, Deleted, Query, CompanyId, Id, TimeStamp and AdditionalInfo.';

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

const NAMES = Object.keys(envelope.shape);

/**
 * Reads a push notification of Acumatica (Integration Development Guide, "Push Notification Format").
 * Never throws: a body that is none gives the reason.
 */
export function decodePushNotification(body: Buffer): Decoded<RowsMessage> {
	const parsed = parseBody(body, EXPECTED, NAMES);
	if (!parsed.ok) return parsed;
	const result = envelope.safeParse(parsed.json);
	if (!result.success) {
		return { ok: false, reason: result.error.issues.map(({ message }) => message).join('; ') };
	}
	const { data } = result;
	return {
		ok: true,
		message: {
			kind: 'rows',
			format: 'pushNotification',
			query: data.Query,
			tenant: data.CompanyId,
			transactionId: data.Id !== null && isIdentifying(data.Id) ? data.Id : null,
			timestamp: data.TimeStamp,
			inserted: data.Inserted,
			deleted: data.Deleted,
			additionalInfo: data.AdditionalInfo,
		},
	};
}
