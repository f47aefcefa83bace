import { AcumaticaError } from '../errors/AcumaticaError';
import type { SharedAccount } from './account';
import { nameSession } from './nameSession';
import type { SharedSessions } from './SharedSessions';
import type { SignIn, SignInTools } from './SignIn';
import { signOut, signOutWarning } from './signOut';
import { tokenTicket, type Ticket } from './Ticket';

/** The token that n8n keeps for a credential. */
export interface SharedToken {
	/** Tells apart whose session it is: the ID of the credential. */
	readonly key: string;
	/** The token as it is stored now, perhaps by another run; null if nobody has connected the credential. */
	read(): Promise<string | null>;
	/** Has n8n renew the token, once for all who ask; null if that cannot be done. */
	renew(): Promise<string | null>;
}

/** How often, and after how long, the credential is looked at for what another run has stored. */
const MOST_LOOKS = 3;
const BETWEEN_LOOKS_MS = 500;

/** Uses the token of n8n's OAuth2 credential, and signs out after its last user in this process. */
export function sharedSignIn(
	account: SharedAccount,
	token: SharedToken,
	tools: SignInTools,
	sessions: SharedSessions,
): SignIn {
	const { instance } = account;
	const ticketOf = (accessToken: string) => tokenTicket(accessToken, account.scope, null);
	const key = `${instance.url} ${token.key}`;

	/**
	 * A newer token than the one that was refused. Acumatica rotates refresh tokens: where another run was first, n8n is
	 * refused here, and the token that the other one got is stored, or is about to be.
	 */
	const newerToken = async (refused: string | null): Promise<string | null> => {
		const renewed = await token.renew();
		if (renewed !== null) return renewed;
		for (let look = 1; ; look++) {
			const stored = await token.read();
			if (stored !== null && stored !== refused) return stored;
			if (look >= MOST_LOOKS || tools.canceled?.aborted) return null;
			await tools.time.sleep(BETWEEN_LOOKS_MS);
		}
	};

	const endSession = async (ticket: Ticket): Promise<void> => {
		let result = await signOut(instance.url, ticket, tools);
		if (!result.signedOut && result.refused) {
			// The token has run out; the session has not, if it can be refreshed.
			const renewed = await newerToken(ticket.token);
			if (renewed !== null) {
				result = await signOut(instance.url, { ...ticket, token: renewed }, tools);
			}
		}
		if (!result.signedOut) tools.warn(signOutWarning(instance.host, result.reason));
	};

	return {
		isAtInstance: false,
		// With the scope `api` all requests of a grant are one session, however many ask.
		canHaveSeveral: ticketOf('').namedByCookie,

		async open() {
			const stored = await token.read();
			if (stored === null) throw notConnected();
			const ticket = ticketOf(stored);
			if (ticket.namedByCookie) return await nameSession(instance.url, ticket, tools);
			await sessions.join(key);
			return ticket;
		},

		async refresh(ticket) {
			const renewed = await newerToken(ticket.token);
			if (renewed === null) throw notConnected();
			return { ...ticket, token: renewed };
		},

		async end(ticket) {
			if (ticket.namedByCookie) await endSession(ticket);
			else await sessions.leave(key, () => endSession(ticket));
		},
	};
}

function notConnected(): AcumaticaError {
	return new AcumaticaError({
		kind: 'signInRefused',
		message:
			'The OAuth2 credential is not connected, or Acumatica does not renew its token any more',
		remedy:
			'Open the credential and connect it again. Keep offline_access in "Scope", and let the connected application issue refresh tokens (SM303010).',
	});
}
