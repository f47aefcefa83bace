import type { IDataObject } from 'n8n-workflow';

import { shortHash } from '../exact/fingerprint';
import type { EventItem } from './eventItem';

/** Digits of a sequence: those of the largest .NET tick value and one more, so that texts sort as numbers do. */
const SEQUENCE_DIGITS = 20;

const TYPES = {
	pushNotification: 'acumatica.row',
	sweep: 'acumatica.row',
	entityEvent: 'acumatica.entity',
	pushStatus: 'accountingdata',
} as const;

/**
 * Items as events of CloudEvents 1.0 with its sequence extension. The id is made of what happened, so
 * that a change that is given out again has the same one; equal changes of one run are numbered.
 */
export function cloudEvents(items: readonly EventItem[]): IDataObject[] {
	const seen = new Map<string, number>();
	return items.map((item) => {
		const content = contentHash(item);
		const before = seen.get(content) ?? 0;
		seen.set(content, before + 1);
		return cloudEvent(item, before === 0 ? content : `${content}-${before + 1}`);
	});
}

function cloudEvent(item: EventItem, id: string): IDataObject {
	const { event, key, source } = item;
	const subject = Object.values(key).map(String).join(',');
	return {
		specversion: '1.0',
		id,
		source: sourceOf(item),
		type: printable(`${TYPES[source.format]}.${event}`),
		...(subject.trim() !== '' && { subject: printable(subject).trim() }),
		...(isRfc3339(source.occurredAt) && { time: source.occurredAt }),
		datacontenttype: 'application/json',
		sequence: source.timestamp.padStart(SEQUENCE_DIGITS, '0'),
		data: item,
	};
}

function contentHash({ event, query, tenant, before, after, key, source }: EventItem): string {
	const { format, transactionId, timestamp } = source;
	const rows = JSON.stringify([key, before, after]);
	return shortHash([format, event, query, tenant, transactionId, timestamp, rows]);
}

/** A URI reference, as CloudEvents demands: tenant and inquiry. */
function sourceOf({ query, tenant }: EventItem): string {
	const parts = tenant === null ? [query] : [tenant, query];
	return ['/acumatica', ...parts.map((part) => encodeURIComponent(wellFormed(part)))].join('/');
}

/** Half a surrogate pair can come in JSON but has no place in a URI. */
function wellFormed(text: string): string {
	return Buffer.from(text).toString();
}

function printable(text: string): string {
	return wellFormed(text).replace(/\p{Cc}/gu, ' ');
}

function isRfc3339(time: string | null): boolean {
	return time !== null && /^\d{4}-/.test(time);
}
