import { applicationSignIn } from './applicationSignIn';
import type { ApplicationAccount, PlainAccount, SharedAccount } from './account';
import { plainSignIn } from './plainSignIn';
import { sharedSessions } from './SharedSessions';
import { sharedSignIn, type SharedToken } from './sharedSignIn';
import type { SignIn, SignInTools } from './SignIn';

/** An account and, where n8n keeps the token, the way to it. */
export type Identity =
	| { readonly account: ApplicationAccount | PlainAccount }
	| { readonly account: SharedAccount; readonly token: SharedToken };

/** The way in and out that belongs to an account. */
export function openSignIn(identity: Identity, tools: SignInTools): SignIn {
	if ('token' in identity) {
		return sharedSignIn(identity.account, identity.token, tools, sharedSessions);
	}
	const { account } = identity;
	return account.kind === 'plain' ? plainSignIn(account, tools) : applicationSignIn(account, tools);
}
