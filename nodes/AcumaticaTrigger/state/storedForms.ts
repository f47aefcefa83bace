import { z } from 'zod';

import type { FieldChanges, Row } from '../../rows/change';
import { isRow } from '../../rows/change';
import type { HeldRows } from '../intake/decision';
import type { KeyLog, RowHalf } from '../intake/pair/keyLog';
import { storedPlan } from '../../changes/storedPlan';

/** Raised when a new version can no longer read what an older one has written. */
export const FORMAT = 1;

// Names in here never change: what an older version has stored must be readable.
// What has a default here was added later: a state that was written before lacks it.
const row = z.custom<Row>(isRow);
const change = z.object({
	event: z.enum(['inserted', 'updated', 'deleted']),
	before: row.nullable(),
	after: row.nullable(),
	pairing: z.enum(['sameMessage', 'acrossMessages', 'inferred', 'sweep', 'none']),
	late: z.boolean(),
	timestamp: z.string(),
	transactionId: z.string().nullable(),
	additionalInfo: row,
	lookUp: z.literal('failed').optional(),
	fetched: z.literal(true).optional(),
});
const origin = {
	query: z.string(),
	tenant: z.string().nullable(),
	keyFields: z.array(z.string()),
};
const presence = z.object({
	key: z.string(),
	there: z.boolean(),
	version: z.number().nullable(),
	given: z.array(z.number()),
	touched: z.number(),
	gone: z.object({ timestamp: z.string(), readAt: z.number().nullable() }).nullable(),
});
const half = z
	.object({
		side: z.enum(['inserted', 'deleted']),
		message: z.string(),
		transactionId: z.string().nullable(),
		timestamp: z.string(),
		additionalInfo: row,
		row: row.nullable(),
		state: z.enum(['held', 'open', 'closed']),
		due: z.number(),
		emitted: change.nullable(),
		delivered: z.boolean(),
		fetched: z.literal(true).optional(),
	})
	.transform(({ message: messageKey, ...rest }): RowHalf => ({ messageKey, ...rest }));
export const waitingKeys = z.array(
	z.tuple([
		z.string(),
		z.object({
			touched: z.number(),
			log: z
				.object({
					newest: z.string(),
					newestInserted: z.string().nullable(),
					sides: z.array(half),
					presence: presence.optional(),
				})
				.transform(({ sides: halves, ...rest }): KeyLog => ({ ...rest, halves })),
		}),
	]),
);
export const heldRows = z.array(
	z
		.object({ message: z.string(), due: z.number(), rowKeys: z.array(z.string()), ...origin })
		.transform(({ message: messageKey, ...rest }): HeldRows => ({ messageKey, ...rest })),
);

/** Stored under the name that the first version gave it. */
export function storedHalf({ messageKey: message, ...rest }: RowHalf) {
	return { message, ...rest };
}

export function storedLog({ halves, ...rest }: KeyLog) {
	return { ...rest, sides: halves.map(storedHalf) };
}

export function storedHeldRows({ messageKey: message, ...rest }: HeldRows) {
	return { message, ...rest };
}

const fieldChanges = z.custom<FieldChanges>(
	(value) =>
		isRow(value) &&
		Object.values(value).every(
			(change) => isRow(change) && Object.hasOwn(change, 'from') && Object.hasOwn(change, 'to'),
		),
);
const stated = z.object({
	format: z.enum(['pushNotification', 'entityEvent', 'pushStatus', 'sweep']),
	key: row,
	changes: fieldChanges.nullable(),
});
const changes = z.array(
	change.extend({
		...origin,
		event: z.string(),
		rowKey: z.string().nullable().default(null),
		stated: stated.nullable().default(null),
	}),
);
export const emissions = z.array(z.object({ key: z.string(), changes }));
export const openBatch = z.object({ number: z.number(), due: z.number().nullable(), changes });
export const figures = z.object({ lastMessageAt: z.number().nullable() }).passthrough();
export const snapshot = z.object({
	format: z.literal(FORMAT),
	revision: z.number(),
	messages: z.string(),
	keys: z.string(),
	waiting: z.string(),
	held: z.string(),
	outbox: z.string(),
	batch: z.string().optional(),
	counters: z.string(),
	reading: z.string().optional(),
	told: z.string().optional(),
});
export const told = z.object({
	since: z.number().nullable(),
	silentSince: z.number().nullable(),
	missed: z.number(),
	missedAt: z.number().nullable(),
});
export const reading = z.object({ plan: storedPlan, knowsAll: z.boolean() });
