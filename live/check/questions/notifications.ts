import { createHash } from 'node:crypto';

import { decodePushNotification } from '../../../nodes/AcumaticaTrigger/intake/decode/pushNotification';
import type { RowsMessage } from '../../../nodes/AcumaticaTrigger/intake/message/message';
import type { CaughtRequest } from '../CaughtRequest';
import { answered, notAsked, type Answer, type Question, type Site } from '../Question';

const NONE = notAsked(
	'Asked with --listen <port>, or --capture <file>, and a change in Acumatica.',
);

/** Headers whose values tell how the sender is built, and nothing of who it is. */
const TOLD = [
	'accept',
	'accept-encoding',
	'connection',
	'content-type',
	'expect',
	'transfer-encoding',
	'user-agent',
];
const TICKS_OF_1970 = 621_355_968_000_000_000n;
const QUARTER_HOUR_MS = 900_000;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

/** What only a notification on the wire can tell. */
export const notificationQuestions: readonly Question[] = [
	{
		id: 'notificationHeaders',
		question: 'Which headers, which HTTP and which TLS does a notification have?',
		ask: withCaught((caught) => {
			const [first] = caught;
			const headers = Object.entries(first?.headers ?? {}).map(([name, value]) =>
				TOLD.includes(name) ? `${name}: ${String(value)}` : name,
			);
			const version = first?.httpVersion ?? 'not told by the capture';
			return `${headers.join(', ')}; HTTP ${version}; TLS ends before this command, if there is any`;
		}),
	},
	{
		id: 'retries',
		question: 'Which replies are taken for success, and when is a refused one sent again?',
		ask: withCaught((caught) => {
			const same = groupBy(caught, ({ body }) => createHash('sha256').update(body).digest('hex'));
			const lines = [...same.values()].map((group) => {
				const replies = group.map(({ answeredWith }) => answeredWith ?? '?').join(', ');
				const [begin] = group;
				const after = group
					.slice(1)
					.map(({ receivedAt }) => seconds(receivedAt, begin?.receivedAt ?? null));
				return `answered ${replies}: ${group.length === 1 ? 'sent once' : `sent again after ${after.join(', ')} s`}`;
			});
			return lines.join('; ');
		}),
	},
	{
		id: 'halves',
		question: 'Do halves of an update come in two requests, and with one Id?',
		ask: withCaught((caught) => {
			const messages = messagesOf(caught);
			const [whole, deleted, inserted] = [
				messages.filter((one) => one.deleted.length > 0 && one.inserted.length > 0),
				messages.filter((one) => one.inserted.length === 0 && one.deleted.length > 0),
				messages.filter((one) => one.deleted.length === 0 && one.inserted.length > 0),
			];
			const ids = new Set(inserted.map(({ transactionId }) => transactionId));
			const shared = deleted.filter(({ transactionId }) => ids.has(transactionId));
			const empty = messages.length - whole.length - deleted.length - inserted.length;
			return `${whole.length} with both sides, ${deleted.length} with deleted and ${inserted.length} with inserted rows alone (${shared.length} of one Id), ${empty} without rows; ${caught.length - messages.length} were no notification`;
		}),
	},
	{
		id: 'notificationDates',
		question: 'In which zone are the dates of rows, beside TimeStamp in UTC?',
		ask: withCaught((caught) => {
			const offsets = messagesOf(caught).flatMap(offsetsOf);
			return offsets.length === 0
				? 'no date-time near the TimeStamp in the rows'
				: `hours ahead of UTC: ${[...new Set(offsets)].join(', ')}`;
		}),
	},
];

function withCaught(tell: (caught: readonly CaughtRequest[]) => string) {
	return ({ caught }: Site): Answer => (caught.length === 0 ? NONE : answered(tell(caught)));
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
	return groups;
}

function seconds(at: number | null, begin: number | null): string {
	return at === null || begin === null ? '?' : ((at - begin) / 1000).toFixed(1);
}

function messagesOf(caught: readonly CaughtRequest[]): RowsMessage[] {
	return caught.flatMap(({ body }) => {
		const decoded = decodePushNotification(body);
		return decoded.ok ? [decoded.message] : [];
	});
}

/** By how much a date of a row is ahead of the transaction, to the quarter of an hour: only one of that moment tells. */
function offsetsOf({ inserted, timestamp }: RowsMessage): number[] {
	const at = Number((BigInt(timestamp) - TICKS_OF_1970) / 10_000n);
	return inserted.flatMap((row) =>
		Object.values(row).flatMap((value) => {
			if (typeof value !== 'string' || !DATE_TIME.test(value)) return [];
			const difference = Date.parse(`${value}Z`) - at;
			const quarters = Math.round(difference / QUARTER_HOUR_MS);
			const isOfThatMoment = Math.abs(difference - quarters * QUARTER_HOUR_MS) < 60_000;
			return isOfThatMoment && Math.abs(quarters) <= 56 ? [quarters / 4] : [];
		}),
	);
}
