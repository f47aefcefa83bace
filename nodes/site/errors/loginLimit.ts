import { AcumaticaError } from './AcumaticaError';
import { headerOf, type HttpReply } from '../http/http';
import { redirectMessage } from '../http/redirect';

/** Texts that sites were seen to send when there is no seat. Not "limit" alone: there are credit limits. */
const LOGIN_LIMIT =
	/api login limit|concurrent api login|CheckApiUsersLimits|License_LoginLimitExceeded|ApiLoginLimitReached/i;

/** Whether a reply says that there is no seat, as JSON, as text or by its redirect. */
export function saysLoginLimit(reply: HttpReply): boolean {
	if (reply.status >= 300 && reply.status < 400) {
		return LOGIN_LIMIT.test(redirectMessage(headerOf(reply, 'location') ?? ''));
	}
	return reply.status >= 400 && LOGIN_LIMIT.test(reply.body.toString('utf8'));
}

/** The same of a sign-in, where a 429 has no other meaning: IIS may have replaced its text. */
export function refusesSeat(reply: HttpReply): boolean {
	return reply.status === 429 || saysLoginLimit(reply);
}

const REMEDY = [
	'Each session takes one of the "Web Services API Users" of the licence (License Monitoring Console, SM604000), and a user may have a limit of its own (Users, SM201010).',
	'Sessions that other programs did not sign out of end after 10 minutes to an hour.',
	'Raise "Wait for a Free Seat" in Options, let fewer executions run at once, or raise the limit.',
].join(' ');

/**
 * The one error for every shape of the limit.
 *
 * @param detail the server's own text
 * @param status where the limit is only one thing that the reply can mean
 */
export function loginLimitError(detail: string, status?: number): AcumaticaError {
	const own = detail === '' || /^api login limit\.?$/i.test(detail) ? '' : ` (${detail})`;
	return new AcumaticaError({
		kind: 'loginLimit',
		message: `API Login Limit: Acumatica has no free seat for a session${own}`,
		remedy: REMEDY,
		status,
	});
}

/** The server's text about the limit, without the words that IIS puts in its place. */
export function limitDetail(reply: HttpReply, text: string): string {
	if (reply.status >= 300 && reply.status < 400) {
		return redirectMessage(headerOf(reply, 'location') ?? '');
	}
	return /custom error module/i.test(text) || reply.status === 401 ? '' : text;
}
