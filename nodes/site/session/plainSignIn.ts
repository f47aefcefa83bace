import { isSuccess } from '../http/http';
import type { PlainAccount } from './account';
import { CookieJar, SESSION_COOKIE } from './CookieJar';
import { SIGN_IN_TIMEOUT_MS, takeCookies, type SignIn, type SignInTools } from './SignIn';
import { loginError } from './signInError';
import { signOut, signOutWarning } from './signOut';
import type { Ticket } from './Ticket';

/** Signs in with a user name and password alone; cookies carry the session. */
export function plainSignIn(account: PlainAccount, tools: SignInTools): SignIn {
	const { instance, username, password, tenant, branch } = account;
	return {
		isAtInstance: true,
		canHaveSeveral: true,

		async open() {
			const credentials = {
				name: username,
				password,
				...(tenant === '' ? {} : { tenant }),
				...(branch === '' ? {} : { branch }),
			};
			const answer = await tools.http({
				method: 'POST',
				url: `${instance.url}/entity/auth/login`,
				headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
				body: JSON.stringify(credentials),
				timeoutMs: SIGN_IN_TIMEOUT_MS,
			});
			const ticket: Ticket = {
				token: null,
				refreshToken: null,
				cookies: new CookieJar(),
				namedByCookie: false,
			};
			if (answer.kind !== 'reply' || !isSuccess(answer)) throw loginError(answer, account);
			takeCookies(ticket, answer, tools.time);
			if (!ticket.cookies.has(SESSION_COOKIE)) throw loginError(answer, account);
			return ticket;
		},

		async refresh() {
			return null;
		},

		async end(ticket) {
			const result = await signOut(instance.url, ticket, tools);
			if (!result.signedOut && !result.refused) {
				tools.warn(signOutWarning(instance.host, result.reason));
			}
		},
	};
}
