import type { ServerResponse } from 'node:http';
import type { Reply } from './Reply';

/** Writes a reply with the time of the site, in ms since 1970; or cuts the connection. */
export function sendReply(response: ServerResponse, reply: Reply, now: number): void {
	if (reply.reset === true) {
		response.destroy();
		return;
	}
	const body = reply.body ?? '';
	response.statusCode = reply.status;
	for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
	if (reply.status !== 204) response.setHeader('Content-Length', Buffer.byteLength(body));
	response.setHeader('Date', new Date(now).toUTCString());
	response.setHeader('Server', 'Microsoft-IIS/10.0');
	response.end(reply.status === 204 ? undefined : body);
}
