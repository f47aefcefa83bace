import { saysLoginLimit, limitDetail, loginLimitError } from '../errors/loginLimit';
import { serverText } from '../errors/problem';
import { SIGN_IN_TIMEOUT_MS, takeCookies, type SignInTools } from './SignIn';
import { opensUnnamedSession, ticketHeaders, type Ticket } from './Ticket';

/**
 * With the scope `api:concurrent_access` a session opens with the first request, and only its reply tells the name
 * by which it can be signed out of. A small request gets it, so that a long one cannot time out before it is known.
 */
export async function nameSession(
	instanceUrl: string,
	ticket: Ticket,
	{ http, time }: SignInTools,
): Promise<Ticket> {
	if (!opensUnnamedSession(ticket)) return ticket;
	const answer = await http({
		method: 'GET',
		url: `${instanceUrl}/entity`,
		headers: { Accept: 'application/json', ...ticketHeaders(ticket) },
		timeoutMs: SIGN_IN_TIMEOUT_MS,
	});
	if (answer.kind !== 'reply') return ticket;
	if (saysLoginLimit(answer)) {
		throw loginLimitError(limitDetail(answer, serverText(answer)));
	}
	takeCookies(ticket, answer, time);
	return ticket;
}
