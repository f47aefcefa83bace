import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { storedPlan } from '../../changes/storedPlan';
import { presenceText, readPresence } from '../../changes/presenceText';
import { NOT_STARTED } from '../../changes/sweepPlan';
import type { KnownRow, Polled } from './PolledRows';
import { toldBy } from './PolledRows';

/** The form in which this version stores; an older one stays readable. */
const FORMAT = 1;
const ROWS = ';';
const FIELDS = ',';

const Stored = z.object({
	format: z.literal(FORMAT),
	of: z.string(),
	plan: storedPlan,
	rows: z.string(),
	knowsAll: z.boolean(),
});

/** What a poll found stored: `other`: by other settings; `unreadable`: by a newer version, or edited. */
export type Recalled =
	| { readonly kind: 'nothing' | 'other' | 'unreadable' }
	| { readonly kind: 'polled'; readonly polled: Polled };

const PLACE = 'polled';

/**
 * Reads the memory of the node from its static data.
 *
 * @param of names what is read: the memory of another site or inquiry says nothing of this one
 */
export function recall(data: IDataObject, of: string): Recalled {
	const value = data[PLACE];
	if (value === undefined) return { kind: 'nothing' };
	const stored = Stored.safeParse(value);
	if (!stored.success) return { kind: 'unreadable' };
	if (stored.data.of !== of) return { kind: 'other' };
	const { rows, knowsAll } = stored.data;
	const plan = { ...NOT_STARTED, ...stored.data.plan };
	return { kind: 'polled', polled: { plan, rows: readRows(rows), knowsAll } };
}

/** Puts it there; n8n writes it when the poll gives something out, and when the workflow is published. */
export function remember(data: IDataObject, of: string, { plan, rows, knowsAll }: Polled): void {
	const texts = Array.from(rows, ([, row]) => rowText(row));
	data[PLACE] = { format: FORMAT, of, plan: { ...plan }, rows: texts.join(ROWS), knowsAll };
}

/** Keeps what cannot be read, so that nothing is lost when the memory begins anew. */
export function setAside(data: IDataObject): void {
	data.unreadable = data[PLACE];
	delete data[PLACE];
}

/** Mark, timestamp where the version does not tell it, and what is known: about 30 characters. */
function rowText({ presence, newest, mark }: KnownRow): string {
	const isTold = newest === null || newest === toldBy(presence);
	return [mark, isTold ? '' : newest, presenceText(presence)].join(FIELDS);
}

function readRows(text: string): Map<string, KnownRow> {
	if (text === '') return new Map();
	return new Map(
		text.split(ROWS).map((entry) => {
			const [mark = '', newest = '', ...fields] = entry.split(FIELDS);
			const presence = readPresence(fields);
			const timestamp = newest === '' ? toldBy(presence) : newest;
			return [presence.key, { presence, newest: timestamp, mark }];
		}),
	);
}
