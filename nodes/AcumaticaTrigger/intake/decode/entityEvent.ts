import { z } from 'zod';

import type { ChangeEvent, FieldChange, FieldChanges, JsonValue, Row } from '../../../rows/change';
import { isRow } from '../../../rows/change';
import type { RequestHeaders } from '../../../sender/requestHeaders';
import type { Decoded, EventsMessage } from '../message/message';
import { isoTimeToTicks } from '../../../exact/ticks';
import { isIdentifying } from './isIdentifying';
import { withKnownNames } from './knownNames';
import { parseBody, shorten } from './parseBody';
import { unwrapRow, unwrapValue } from './unwrapValues';

const EXPECTED =
	'A signed entity event is a JSON object with eventType, timestamp, entityType, entityId, tenantId, data, changes and metadata.';

const DELIVERY_HEADER = 'x-acumatica-delivery';

const optionalText = (name: string) =>
	z
		.union([z.string(), z.number()], { errorMap: () => ({ message: `${name} must be text` }) })
		.nullish()
		.transform((value) => (value === undefined || value === null ? null : String(value)))
		.transform((value) => (value?.trim() === '' ? null : value));

const optionalObject = (name: string) =>
	z
		.custom<Row>((value) => value === undefined || value === null || isRow(value), {
			message: `${name} must be an object`,
		})
		.transform((value): Row | null => value ?? null);

const time = z.unknown().transform((value, context) => {
	const ticks = typeof value === 'string' ? isoTimeToTicks(value) : null;
	if (ticks !== null) return ticks;
	const message =
		value === undefined || value === null
			? 'timestamp is missing: it puts the events in order'
			: `timestamp must be a date and time such as 2024-01-15T10:30:00Z, not ${shorten(value)}`;
	context.addIssue({ code: z.ZodIssueCode.custom, message });
	return z.NEVER;
});

const isObjects = (value: unknown) => Array.isArray(value) && value.every(isRow);
const CHANGES = 'changes must be an array of objects with field, oldValue and newValue';

const fieldChanges = z
	.custom<readonly Row[] | null | undefined>(
		(value) => value === undefined || value === null || isObjects(value),
		CHANGES,
	)
	.transform((value, context): readonly Row[] =>
		(value ?? []).map((change) =>
			named(change, ['field', 'oldValue', 'newValue'], 'An entry of changes', context),
		),
	)
	.refine(
		(changes) => changes.every(({ field }) => typeof field === 'string' && field !== ''),
		CHANGES,
	);

const metadata = optionalObject('metadata').transform((value, context) =>
	value === null ? null : named(value, ['correlationId'], 'metadata', context),
);

const event = z.object({
	eventType: z
		.string({
			required_error: 'eventType is missing: it says what happened, such as Customer.Updated',
			invalid_type_error: 'eventType must be text, such as Customer.Updated',
		})
		.trim()
		.min(1, 'eventType is empty: it must say what happened, such as Customer.Updated'),
	timestamp: time,
	entityType: optionalText('entityType'),
	entityId: optionalText('entityId'),
	tenantId: optionalText('tenantId'),
	data: optionalObject('data'),
	changes: fieldChanges,
	metadata,
});

const NAMES = Object.keys(event.shape);

/**
 * Reads a signed entity event: a convention of middleware and customization projects around
 * Acumatica, which itself sends push notifications. Never throws.
 *
 * @param isSigned whether the body was signed: then the headers were not, and a repeat is known by
 * what the body says alone, so that a message cannot be replayed under another delivery id
 */
export function decodeEntityEvent(
	body: Buffer,
	headers: RequestHeaders,
	isSigned: boolean,
): Decoded<EventsMessage> {
	const parsed = parseBody(body, EXPECTED, NAMES);
	if (!parsed.ok) return parsed;
	const members = parsed.json;
	const result = event.safeParse(members);
	if (!result.success) {
		return { ok: false, reason: result.error.issues.map(({ message }) => message).join('; ') };
	}
	const { eventType, timestamp, entityId, tenantId: tenant } = result.data;
	const { data, changes: changeList, ...additionalInfo } = members;
	const query = result.data.entityType ?? eventType.replace(/\.[^.]*$/, '');
	const delivery = identifier(headers[DELIVERY_HEADER]);
	const correlation = identifier(result.data.metadata?.correlationId);
	const id = delivery ?? correlation;
	const changes = changesFrom(result.data.changes);
	const kind = eventOf(eventType);
	const content = JSON.stringify([data ?? null, changeList ?? null]);
	return {
		ok: true,
		message: {
			kind: 'events',
			format: 'entityEvent',
			id,
			identity: [
				// An id of a user action can stand in several events: their times tell them apart.
				...(delivery === null || isSigned ? [correlation, timestamp] : [delivery]),
				tenant,
				query,
				entityId,
				eventType,
				content,
			],
			events: [
				{
					event: kind,
					query,
					tenant,
					transactionId: id,
					timestamp,
					...rowsOf(kind, unwrapRow(result.data.data ?? {}), changes),
					changes,
					key: entityId === null ? {} : { entityId },
					entityId: identifier(entityId),
					additionalInfo,
				},
			],
		},
	};
}

/** The word after the last dot; a word of the sender's own is a change of the entity. */
function eventOf(eventType: string): ChangeEvent {
	const word = eventType.slice(eventType.lastIndexOf('.') + 1).toLowerCase();
	if (word === 'inserted' || word === 'created') return 'inserted';
	return word === 'deleted' ? 'deleted' : 'updated';
}

function identifier(value: unknown): string | null {
	return typeof value === 'string' && isIdentifying(value) ? value.trim() : null;
}

function changesFrom(list: readonly Row[]): FieldChanges {
	return Object.fromEntries(
		list.map(({ field, oldValue, newValue }): [string, FieldChange] => [
			String(field),
			{ from: unwrapValue(oldValue ?? null), to: unwrapValue(newValue ?? null) },
		]),
	);
}

/** The row before is rebuilt from the old values; without any, nothing is known of it. */
function rowsOf(kind: ChangeEvent, data: Row, changes: FieldChanges) {
	if (kind === 'inserted') return { before: null, after: data };
	if (kind === 'deleted') return { before: data, after: null };
	const old = Object.entries(changes).map(([field, { from }]): [string, JsonValue] => [
		field,
		from,
	]);
	const before = old.length === 0 ? null : Object.fromEntries([...Object.entries(data), ...old]);
	return { before, after: data };
}

function named(
	object: Row,
	names: readonly string[],
	where: string,
	context: z.RefinementCtx,
): Row {
	const known = withKnownNames(object, names, where);
	if (known.ok) return known.members;
	context.addIssue({ code: z.ZodIssueCode.custom, message: known.reason, fatal: true });
	return z.NEVER;
}
