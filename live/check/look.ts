import { settle } from '../../nodes/exact/settle';
import type { Client } from '../../nodes/site/client/Client';
import { AcumaticaError } from '../../nodes/site/errors/AcumaticaError';

/** What a GET gave: its JSON, or the status and kind of what was refused. The server's text may name people. */
export type Look = { readonly json: unknown } | { readonly refused: string };

/** Ends of the whole check rather than answers to one question. */
const ENDS = ['canceled', 'signInRefused'];

/** Throws only what ends the check: a cancellation, or a sign-in that failed. */
export async function look(
	client: Client,
	path: string,
	query: Readonly<Record<string, string>> = {},
	headers: Readonly<Record<string, string>> = {},
): Promise<Look> {
	const settled = await settle(client.json({ method: 'GET', path, query, headers }));
	if ('result' in settled) return { json: settled.result };
	const { error } = settled;
	if (!(error instanceof AcumaticaError) || ENDS.includes(error.kind)) throw error;
	return { refused: `${error.status ?? 'no status'} (${error.kind})` };
}

/** The rows of an OData reply; null for anything else. */
export function rowsIn(seen: Look): ReadonlyArray<Readonly<Record<string, unknown>>> | null {
	if (!('json' in seen)) return null;
	const { json } = seen;
	if (typeof json !== 'object' || json === null || !('value' in json)) return null;
	return Array.isArray(json.value) ? json.value : null;
}

export function shortly(seen: Look): string {
	if ('refused' in seen) return seen.refused;
	if (seen.json === undefined) return '200 without a body';
	const rows = rowsIn(seen);
	return rows === null ? '200' : `200, ${rows.length} row${rows.length === 1 ? '' : 's'}`;
}
