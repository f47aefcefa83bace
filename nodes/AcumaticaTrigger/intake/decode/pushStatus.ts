import { z } from 'zod';

import type { Ticks } from '../../../exact/ticks';
import type { JsonValue, Row } from '../../../rows/change';
import { isRow } from '../../../rows/change';
import type { Decoded, EventsMessage, StatedEvent } from '../message/message';
import { isoTimeToTicks, unixTimeToTicks } from '../../../exact/ticks';
import { isIdentifying } from './isIdentifying';
import { withKnownNames } from './knownNames';
import { parseBody } from './parseBody';

const EXPECTED =
	'A push status event is a JSON object with data (event, pushCommunicationId, status, ...) and requestId.';

const envelope = z.object({
	data: z.custom<Row>(isRow, {
		message: 'data is missing: it must be an object with event, pushCommunicationId and status',
	}),
});

const ENVELOPE_NAMES = ['data', 'requestId'];
/** What is read of a push; whatever else it tells stays as it is. */
const PUSH_NAMES = [
	'event',
	'batch',
	'pushCommunicationId',
	'status',
	'sourceObjectIds',
	'sourceObjectId',
	'requestedOn',
	'completedOn',
	'dataType',
	'businessName',
];

const SUCCESS = 'success';
const FAILED = 'failed';

/**
 * Reads a push status event of Accounting Data as a Service: `push`, `batchPush` (one such event for
 * each entry of its batch), and any other event as it is. Field names drift between its documents,
 * so that nothing but `event` is demanded. Never throws.
 *
 * @param receivedAt in ms since 1970: the time of an event that tells none
 * @param signedTime the time that was signed with the body; null where none was
 */
export function decodePushStatus(
	body: Buffer,
	receivedAt: number,
	signedTime: string | null = null,
): Decoded<EventsMessage> {
	const parsed = parseBody(body, EXPECTED, ENVELOPE_NAMES);
	if (!parsed.ok) return parsed;
	const members = parsed.json;
	const result = envelope.safeParse(members);
	if (!result.success) {
		return { ok: false, reason: result.error.issues.map(({ message }) => message).join('; ') };
	}
	const known = withKnownNames(result.data.data, PUSH_NAMES, 'data');
	if (!known.ok) return known;
	const data = known.members;
	const additionalInfo = Object.fromEntries(
		Object.entries(members).filter(([name]) => name !== 'data'),
	);
	const event = textOf(data.event);
	if (event === null) {
		return { ok: false, reason: 'data.event is missing: it says what happened, such as push' };
	}
	const requestId = idOf(members.requestId);
	const pushes = pushesOf(event, data);
	if (!pushes.ok) return pushes;
	const { entries } = pushes;
	const isPush = event === 'push' || event === 'batchPush';
	const origin = { requestId, additionalInfo, receivedTicks: unixTimeToTicks(receivedAt) };
	return {
		ok: true,
		message: {
			kind: 'events',
			format: 'pushStatus',
			id: idOf(data.pushCommunicationId) ?? requestId,
			identity:
				(isPush ? pushIdentity(event, requestId, entries) : null) ??
				(requestId === null ? null : [event, requestId, JSON.stringify(data)]) ??
				contentIdentity(members, entries, signedTime),
			events: entries.flatMap((entry) =>
				isPush ? pushEvents(entry, origin) : [statedEvent(event, entry, {}, origin)],
			),
		},
	};
}

/** What the entries of one message share. */
interface Origin {
	readonly requestId: string | null;
	readonly additionalInfo: Row;
	readonly receivedTicks: Ticks;
}

type Pushes =
	| { readonly ok: true; readonly entries: readonly Row[] }
	| { readonly ok: false; readonly reason: string };

/** Each push that the message tells of, with the fields that it shares with others of its batch. */
function pushesOf(event: string, data: Row): Pushes {
	if (event !== 'batchPush') return { ok: true, entries: [data] };
	const { batch, ...shared } = data;
	if (!Array.isArray(batch) || !batch.every(isRow)) {
		return { ok: false, reason: 'data.batch must be an array of objects, one for each push' };
	}
	const entries: Row[] = [];
	for (const entry of batch) {
		const known = withKnownNames(entry, PUSH_NAMES, 'An entry of data.batch');
		if (!known.ok) return known;
		entries.push({ ...shared, ...known.members });
	}
	return { ok: true, entries };
}

/** A push is the same when its id and status are, and the id of the request where there is one. */
function pushIdentity(
	event: string,
	requestId: string | null,
	entries: readonly Row[],
): (string | null)[] | null {
	const ids = entries.map(({ pushCommunicationId }) => idOf(pushCommunicationId));
	if (ids.length === 0 || ids.includes(null)) return null;
	return [event, requestId, ...ids, ...entries.map(({ status }) => textOf(status))];
}

/**
 * What has no id is the same where it says the same of the same time. Without a time it may be another
 * event: a connection can be lost twice.
 */
function contentIdentity(
	members: Row,
	entries: readonly Row[],
	signedTime: string | null,
): (string | null)[] | null {
	const isTimed = entries.length > 0 && entries.every((entry) => timeOf(entry) !== null);
	const content = JSON.stringify(members);
	if (isTimed) return [content];
	return signedTime === null ? null : [signedTime, content];
}

/** One event for each record that a push has made; one for a push that failed. */
function pushEvents(entry: Row, origin: Origin): StatedEvent[] {
	const status = textOf(entry.status)?.toLowerCase();
	const ids = sourceObjectIds(entry);
	if (status === SUCCESS && ids.length > 0) {
		return ids.map((sourceObjectId) =>
			statedEvent('pushSucceeded', entry, { sourceObjectId }, origin),
		);
	}
	const event =
		status === SUCCESS ? 'pushSucceeded' : status === FAILED ? 'pushFailed' : String(entry.event);
	const key: Row = ids.length === 0 ? {} : { sourceObjectId: ids.join(', ') };
	return [statedEvent(event, entry, key, origin)];
}

function statedEvent(event: string, entry: Row, key: Row, origin: Origin): StatedEvent {
	return {
		event,
		query: textOf(entry.dataType) ?? String(entry.event),
		tenant: textOf(entry.businessName),
		transactionId: idOf(entry.pushCommunicationId) ?? origin.requestId,
		timestamp: timeOf(entry) ?? origin.receivedTicks,
		before: null,
		after: entry,
		changes: {},
		key,
		entityId: null,
		additionalInfo: origin.additionalInfo,
	};
}

function timeOf({ completedOn, requestedOn }: Row): Ticks | null {
	for (const time of [completedOn, requestedOn]) {
		const ticks = typeof time === 'string' ? isoTimeToTicks(time) : null;
		if (ticks !== null) return ticks;
	}
	return null;
}

/** Documented as `sourceObjectIds`, an array; also seen as `sourceObjectId`, an array or a text. */
function sourceObjectIds({ sourceObjectIds: many, sourceObjectId: one }: Row): string[] {
	return [many, one].flat().flatMap((id) => textOf(id) ?? []);
}

function textOf(value: JsonValue | undefined): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function idOf(value: JsonValue | undefined): string | null {
	const id = textOf(value);
	return id !== null && isIdentifying(id) ? id : null;
}
