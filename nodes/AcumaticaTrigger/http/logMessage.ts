import type { Logger } from 'n8n-workflow';

import type { MessageName } from '../intake/receive';

/** One request as the log tells it: never a secret, never what is in a row. */
export interface MessageOutcome {
	readonly outcome: string;
	readonly status: number;
	/** The sender's id and inquiry; null where the message was not read. */
	readonly name: MessageName | null;
	/** Changes that go out, at once or with a batch. */
	readonly changes?: number;
	/** Rows that wait for their other half. */
	readonly held?: number;
	/** Deleted rows that do not go out, because of an inserted row with the same or a newer timestamp. */
	readonly dropped?: number;
	/** Why it was refused, in one word. */
	readonly reason?: string;
	readonly ms: number;
}

/** Writes one structured line for each message, readable where n8n's log shows the text only. */
export function logMessage(
	logger: Logger,
	{ name, outcome, status, ms, ...rest }: MessageOutcome,
): void {
	const fields = { id: name?.id ?? null, query: name?.query ?? null, outcome, status, ...rest, ms };
	const text = Object.entries(fields)
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([field, value]) => `${field}=${JSON.stringify(value)}`)
		.join(' ');
	const line = `Acumatica Trigger: ${text}`;
	if (status < 400) logger.info(line, fields);
	else logger.warn(line, fields);
}
