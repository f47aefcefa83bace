import { z } from 'zod';

import { AcumaticaError } from '../errors/AcumaticaError';
import { headerOf, isSuccess, type HttpAnswer, type HttpReply } from '../http/http';
import { limitDetail, loginLimitError, refusesSeat } from '../errors/loginLimit';
import { noAnswerError } from '../errors/noAnswer';
import { isHtml, jsonOf, serverText } from '../errors/problem';
import { NOT_AN_INSTANCE } from '../errors/explanations';
import { pageInsteadOfData, refusalOf } from '../errors/refusal';
import type { ApplicationAccount, PlainAccount } from './account';
import { SIGN_IN_TIMEOUT_MS } from './SignIn';

/** Why the token endpoint gave no token. Only `error` is read: bodies may echo the posted form. */
export function tokenError(answer: HttpAnswer, account: ApplicationAccount): AcumaticaError {
	const common = commonError(answer, account.instance.host, '');
	if (common !== null || answer.kind !== 'reply') return common ?? pageError(answer);
	const code = oauthErrorOf(answer);
	const known = OAUTH_ERRORS[code];
	if (known !== undefined) {
		return refused(`${known.what(account)} (${code})`, known.remedy, answer.status);
	}
	if (isSuccess(answer)) return pageError(answer);
	return refused(
		`Acumatica gave no token (HTTP ${answer.status}${code === '' ? '' : `, ${code}`})`,
		"Check the credential against Connected Applications (SM303010). If all is right, Acumatica's trace tells more.",
		answer.status,
	);
}

/** Why `/entity/auth/login` refused. Its errors come as 500 with a text. */
export function loginError(answer: HttpAnswer, account: PlainAccount): AcumaticaError {
	const text = answer.kind === 'reply' ? withoutSecret(serverText(answer), account.password) : '';
	const common = commonError(answer, account.instance.host, text);
	if (common !== null || answer.kind !== 'reply') return common ?? pageError(answer);
	if (isSuccess(answer)) return pageError(answer);
	const known = LOGIN_TEXTS.find(({ pattern }) => pattern.test(text));
	const said = text === '' || isHtml(answer) ? `HTTP ${answer.status}` : text;
	return refused(
		`${known?.what ?? 'Acumatica refused the sign-in'}: ${said}`,
		known?.remedy ?? 'Check "User Name", "Password", "Tenant" and "Branch" in the credential.',
		answer.status,
	);
}

/** The errors of both ways: no answer, no seat, no Acumatica. */
function commonError(answer: HttpAnswer, host: string, text: string): AcumaticaError | null {
	if (answer.kind !== 'reply') {
		return noAnswerError(answer, { writes: false, timeoutMs: SIGN_IN_TIMEOUT_MS, host });
	}
	if (refusesSeat(answer)) return loginLimitError(limitDetail(answer, text));
	const { status } = answer;
	if (status === 404 || status === 405) {
		const { kind, what, remedy } = NOT_AN_INSTANCE;
		return new AcumaticaError({ kind, message: `${what} (HTTP ${status})`, remedy, status });
	}
	const elsewhere = status >= 300 && status < 400;
	const down = status === 502 || status === 503 || status === 504;
	return elsewhere || down ? refusalOf(withoutBody(answer)) : null;
}

function pageError(answer: HttpAnswer): AcumaticaError {
	return answer.kind === 'reply'
		? pageInsteadOfData(withoutBody(answer))
		: new AcumaticaError({ kind: 'noAnswer', message: answer.text });
}

/** Status and Location tell enough; the body of a sign-in stays out of errors. */
function withoutBody(reply: HttpReply): HttpReply {
	const location = headerOf(reply, 'location');
	return { ...reply, headers: { location }, body: Buffer.alloc(0) };
}

function oauthErrorOf(reply: HttpReply): string {
	const parsed = z.object({ error: z.string() }).safeParse(jsonOf(reply));
	return parsed.success ? parsed.data.error.slice(0, 60) : '';
}

function withoutSecret(text: string, secret: string): string {
	return secret === '' ? text : text.replaceAll(secret, '***');
}

function refused(message: string, remedy: string, status: number): AcumaticaError {
	return new AcumaticaError({ kind: 'signInRefused', message, remedy, status });
}

interface KnownRefusal {
	readonly what: (account: ApplicationAccount) => string;
	readonly remedy: string;
}

const OAUTH_ERRORS: Readonly<Record<string, KnownRefusal>> = {
	invalid_client: {
		what: () => 'Acumatica does not accept the connected application',
		remedy:
			'Check "Client ID" and "Shared Secret" against Connected Applications (SM303010): the secret is shown only once and can expire, and the application must be active.',
	},
	invalid_grant: {
		what: ({ kind, username, tenant }) =>
			kind === 'password'
				? `Acumatica does not accept the user ${username} in the tenant ${tenant}`
				: 'Acumatica does not accept this sign-in',
		remedy:
			'Check "User Name" and "Password" by signing in to the same tenant with a browser. A password that must be changed first, a locked user (Users, SM201010) and a user type without rights to the API are refused with the same error.',
	},
	unauthorized_client: {
		what: ({ kind }) => `The connected application does not allow ${FLOW_NAMES[kind]}`,
		remedy:
			'Set its Flow to "Resource Owner Password Credentials" (SM303010), or choose in "Sign In By" what the application allows.',
	},
	unsupported_grant_type: {
		what: ({ kind }) => `This Acumatica does not offer ${FLOW_NAMES[kind]}`,
		remedy:
			'Choose "Connected Application and User" in "Sign In By". Acumatica itself has no client credentials flow; it needs a gateway that adds one.',
	},
	invalid_scope: {
		what: ({ scope }) => `Acumatica does not grant the scope "${scope}"`,
		remedy:
			'Use "api". The scope offline_access needs refresh tokens to be allowed on Connected Applications (SM303010).',
	},
	invalid_request: {
		what: () => 'Acumatica did not understand the sign-in',
		remedy: 'Check that every field of the credential is filled in.',
	},
};

const FLOW_NAMES = {
	password: 'signing in with a user name and password',
	clientCredentials: 'client credentials',
} as const;

const LOGIN_TEXTS: ReadonlyArray<{ pattern: RegExp; what: string; remedy: string }> = [
	{
		pattern: /change your password/i,
		what: 'The password must be changed first',
		remedy: 'Sign in once with a browser, set a new password, and enter it in the credential.',
	},
	{
		pattern: /locked/i,
		what: 'The user is locked',
		remedy:
			'Unlock the user on Users (SM201010). Acumatica locks users after several wrong passwords: correct "Password" before the next try.',
	},
	{
		pattern: /company ID cannot be determined/i,
		what: 'Acumatica does not know the tenant',
		remedy: 'Enter in "Tenant" the Login Name of the tenant, as on Tenants (SM203520).',
	},
	{
		pattern: /invalid credentials/i,
		what: 'Acumatica does not accept user name and password',
		remedy:
			'Check "User Name", "Password" and "Tenant" by signing in with a browser. A user type without rights to the API is refused with the same text.',
	},
];
