import type { Request } from 'express';

/** What n8n answers where it cannot parse a body. */
export const UNPARSABLE = {
	status: 422,
	body: { code: 422, message: 'Failed to parse request body' },
} as const;

const isRead = (type: string) =>
	/^(application\/json|text\/plain|application\/x-www-form-urlencoded)/.test(type);

/**
 * What n8n 2.41.1 does with the body of a request before `webhook()` (`parseRequestBody` in
 * webhooks/webhook-helpers, middlewares/body-parser), as far as a message can get there: the raw body
 * stays. False where it answers `UNPARSABLE` itself and the node is not asked.
 */
export async function parsedByN8n(
	request: Pick<Request, 'headers' | 'readRawBody' | 'rawBody'>,
	typeVersion: number,
	leavesUnparsed: boolean,
): Promise<boolean> {
	if (typeVersion === 1 && leavesUnparsed) return true;
	const [type = '', ...rest] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
	if (typeVersion > 1 && !isRead(type)) return true;
	await request.readRawBody();
	if (request.rawBody.length === 0) return true;
	if (type !== 'application/json') return true;
	const charset = /charset="?([^";\s]+)/.exec(rest.join(';'))?.[1] ?? 'utf-8';
	if (!Buffer.isEncoding(charset)) return false;
	try {
		JSON.parse(request.rawBody.toString(charset).replace(/^\uFEFF/, ''));
		return true;
	} catch {
		return false;
	}
}
