import type { ApplicationAccount } from './account';
import { nameSession } from './nameSession';
import { requestToken, type TokenAnswer } from './requestToken';
import { takeCookies, type SignIn, type SignInTools } from './SignIn';
import { tokenError } from './signInError';
import { signOut, signOutWarning } from './signOut';
import { ticketHeaders, tokenTicket, type Ticket } from './Ticket';

/** Signs in with a connected application. The token is asked for anew, so the session belongs to nobody else. */
export function applicationSignIn(account: ApplicationAccount, tools: SignInTools): SignIn {
	const { instance } = account;
	const ask = (form: Record<string, string>): Promise<TokenAnswer> => {
		const client = { client_id: account.clientId, client_secret: account.sharedSecret };
		return requestToken(instance.url, { ...form, ...client }, tools.http);
	};

	return {
		isAtInstance: true,
		canHaveSeveral: true,

		async open() {
			const answer = await ask({ ...grantOf(account), scope: account.scope });
			if (!answer.granted) throw tokenError(answer.answer, account);
			const { accessToken, refreshToken, scope } = answer.tokens;
			const ticket = tokenTicket(accessToken, scope ?? account.scope, refreshToken);
			return await nameSession(instance.url, ticket, tools);
		},

		async refresh(ticket) {
			if (ticket.refreshToken === null) return null;
			const form = { grant_type: 'refresh_token', refresh_token: ticket.refreshToken };
			const answer = await ask(form);
			if (!answer.granted) return null;
			const { accessToken, refreshToken } = answer.tokens;
			// Acumatica rotates: the refresh token that was used is dead.
			return { ...ticket, token: accessToken, refreshToken };
		},

		async end(ticket, abandoned) {
			const result = await signOut(instance.url, ticket, tools);
			// A refusal of a token that has expired is no loss: its session ended with it.
			if (!result.signedOut && !result.refused) {
				tools.warn(signOutWarning(instance.host, result.reason));
			}
			if (abandoned) await revoke(account, ticket, tools);
		},
	};
}

function grantOf({ kind, username, password }: ApplicationAccount): Record<string, string> {
	return kind === 'password'
		? { grant_type: 'password', username, password }
		: { grant_type: 'client_credentials' };
}

/**
 * A request that was cut off may still wait in Acumatica's queue, and with a living token it would open a session
 * after the sign-out. A revoked token cannot. Not documented by Acumatica, so a failure is only told.
 */
async function revoke(
	{ instance, clientId, sharedSecret }: ApplicationAccount,
	ticket: Ticket,
	{ http, time, warn }: SignInTools,
): Promise<void> {
	const form = { token: ticket.token ?? '', client_id: clientId, client_secret: sharedSecret };
	const answer = await http({
		method: 'POST',
		url: `${instance.url}/identity/connect/revocation`,
		headers: { ...ticketHeaders(ticket), 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(form).toString(),
		timeoutMs: 15_000,
	});
	if (answer.kind === 'reply') takeCookies(ticket, answer, time);
	if (answer.kind === 'reply' && answer.status < 400) return;
	warn(
		`Acumatica: a request to ${instance.host} was cut off, and its token could not be revoked. If the request waits in a queue there, it may take a seat for up to an hour.`,
	);
}
