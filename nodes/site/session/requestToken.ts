import { z } from 'zod';

import type { SendHttp } from '../http/http';
import type { HttpAnswer } from '../http/http';
import { jsonOf } from '../errors/problem';
import { SIGN_IN_TIMEOUT_MS } from './SignIn';

const Tokens = z.object({
	access_token: z.string().min(1),
	refresh_token: z.string().min(1).nullish(),
	scope: z.string().nullish(),
});

export interface GrantedTokens {
	readonly accessToken: string;
	readonly refreshToken: string | null;
	/** The granted scope, which can be less than the one asked for. */
	readonly scope: string | null;
}

export type TokenAnswer =
	| { readonly granted: true; readonly tokens: GrantedTokens }
	| { readonly granted: false; readonly answer: HttpAnswer };

/** Posts a form to the token endpoint. */
export async function requestToken(
	instanceUrl: string,
	form: Readonly<Record<string, string>>,
	http: SendHttp,
): Promise<TokenAnswer> {
	const answer = await http({
		method: 'POST',
		url: `${instanceUrl}/identity/connect/token`,
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded',
			Accept: 'application/json',
		},
		body: new URLSearchParams(form).toString(),
		timeoutMs: SIGN_IN_TIMEOUT_MS,
	});
	if (answer.kind !== 'reply' || answer.status !== 200) return { granted: false, answer };
	const parsed = Tokens.safeParse(jsonOf(answer));
	if (!parsed.success) return { granted: false, answer };
	const { access_token, refresh_token, scope } = parsed.data;
	const tokens = {
		accessToken: access_token,
		refreshToken: refresh_token ?? null,
		scope: scope ?? null,
	};
	return { granted: true, tokens };
}
