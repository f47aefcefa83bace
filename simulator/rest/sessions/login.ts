import { emptyBody, invalidRequest, serverError, unsupportedType } from '../http/httpError';
import type { Exchange } from '../http/Exchange';
import { empty, withCookies, type Reply } from '../http/Reply';
import type { Simulation } from '../Simulation';
import { chooseTenant } from './chooseTenant';
import { loginCookies } from './cookies';
import { loginLimitReply } from './loginLimit';
import type { Session } from './Session';
import type { PasswordOutcome } from './users';

type Credentials = { name: string; password: string; tenant?: string; branch?: string };

/** POST /entity/auth/login. */
export function login(exchange: Exchange, simulation: Simulation): Reply {
	const { options, clock, sessions, users } = simulation;
	const read = readCredentials(exchange);
	if ('refused' in read) return read.refused;

	const tenant = chooseTenant(options.site, read.tenant);
	if (tenant === undefined) return unknownTenant();
	const outcome = users.check(tenant, read.name, read.password);
	if (!outcome.known) return refusedSignIn(outcome.reason);

	const branch = read.branch || (tenant.branches[0]?.id ?? '');
	const opened = sessions.open({
		tenant: tenant.name,
		user: outcome.user,
		branch,
		origin: 'cookie',
	});
	if (opened.opened) return signedIn(opened.session, exchange, simulation);
	if (options.loginLimitStyle !== '401') {
		return loginLimitReply(options.loginLimitStyle, opened.limit, options);
	}
	return withCookies(empty(204), cookiesOfNoSession(clock.now()));
}

function signedIn(session: Session, { origin }: Exchange, { options, clock }: Simulation): Reply {
	const secure = origin.startsWith('https:');
	const how = { duplicate: options.duplicateLoginCookies, secure };
	return withCookies(empty(204), loginCookies(session, clock.now(), how));
}

/** The sign-in seems to work, and the next request answers 401. [C] */
function cookiesOfNoSession(now: number): string[] {
	const dead = new Date(now).getTime().toString(36).padStart(24, 'x');
	return [`.ASPXAUTH=DEAD; path=/; HttpOnly`, `ASP.NET_SessionId=${dead}; path=/; HttpOnly`];
}

function readCredentials(exchange: Exchange): Credentials | { refused: Reply } {
	const type = exchange.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	const body = exchange.body.toString('utf8');
	if (body.trim() === '') return { refused: emptyBody() };
	const fields = new Map<string, string>();
	if (type === 'application/x-www-form-urlencoded') {
		for (const [name, value] of new URLSearchParams(body)) fields.set(name.toLowerCase(), value);
	} else if (type === 'application/json' || type === 'text/json') {
		let parsed: unknown;
		try {
			parsed = JSON.parse(body);
		} catch (error) {
			return { refused: invalidRequest({ credentials: [String(error)] }) };
		}
		if (typeof parsed !== 'object' || parsed === null) return { refused: emptyBody() };
		for (const [name, value] of Object.entries(parsed)) {
			if (typeof value === 'string') fields.set(name.toLowerCase(), value);
		}
	} else {
		return { refused: unsupportedType() };
	}
	return {
		name: fields.get('name') ?? '',
		password: fields.get('password') ?? '',
		tenant: fields.get('tenant') ?? fields.get('company'),
		branch: fields.get('branch'),
	};
}

const LOGIN_STACK =
	'   at PX.Data.PXLogin.PX.Data.IPXLogin.LoginUser(String& userName, String password)\r\n   at PX.Api.ContractBased.Soap.LoginController.Login()';

/** Only the beginning of the text is known. [C] */
function unknownTenant(): Reply {
	return serverError(
		'A proper company ID cannot be determined for the request.',
		'PX.Data.PXUndefinedCompanyException',
		LOGIN_STACK,
	);
}

type RefusedReason = Exclude<PasswordOutcome, { known: true }>['reason'];

const REFUSALS: Record<RefusedReason, string> = {
	credentials: 'Error: Invalid credentials. Please try again.',
	locked: 'Error: The account is locked out.',
	mustChangePassword:
		'Error: You need to change your password. Sign in by using your browser to set a new password.',
	notAllowed: 'Error: Invalid credentials. Please try again.',
};

/** A wrong password is a 500, as recorded. [A]; the other texts [C], [D]. */
function refusedSignIn(reason: RefusedReason): Reply {
	return serverError(REFUSALS[reason], 'PX.Data.PXException', LOGIN_STACK);
}
