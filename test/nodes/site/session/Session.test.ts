import { CookieJar } from '../../../../nodes/site/session/CookieJar';
import { SeatWait } from '../../../../nodes/site/session/SeatWait';
import { Session } from '../../../../nodes/site/session/Session';
import type { SignIn, SignInTools } from '../../../../nodes/site/session/SignIn';
import { signOut } from '../../../../nodes/site/session/signOut';
import type { Ticket } from '../../../../nodes/site/session/Ticket';
import type { HttpAnswer, HttpRequest } from '../../../../nodes/site/http/http';
import { realTime } from '../../Acumatica/fastTime';

const OK: HttpAnswer = { kind: 'reply', status: 200, headers: {}, body: Buffer.alloc(0) };

/** A session whose sign-ins and sign-outs are written down in their order, with what is sent between. */
function startSession({ namedByCookie = false } = {}) {
	const events: string[] = [];
	let tokens = 0;
	const signIn: SignIn = {
		isAtInstance: true,
		canHaveSeveral: true,
		open: async () => {
			const token = `token${++tokens}`;
			events.push(`open ${token}`);
			return { token, refreshToken: null, cookies: new CookieJar(), namedByCookie };
		},
		refresh: async () => null,
		end: async ({ token }) => {
			events.push(`end ${token}`);
		},
	};
	const tools: SignInTools = {
		http: async () => OK,
		time: realTime,
		warn: (message) => events.push(message),
		signOutTimeoutMs: 1000,
	};
	const session = new Session(signIn, tools, new SeatWait(0, realTime));
	/** A request that is answered when the test says so. */
	const request = (name: string, answer = OK) => {
		let finish: () => void = () => undefined;
		const answered = new Promise<void>((resolve) => (finish = resolve));
		const visit = session.use(async ({ token }) => {
			events.push(`${name} ${token}`);
			await answered;
			events.push(`${name} answered`);
			return answer;
		});
		return { finish, visit };
	};
	return { session, events, request };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('is ended only when nothing is under way any more', async () => {
	const { session, events, request } = startSession();
	const { finish, visit } = request('read');
	await settle();
	const closing = session.close();
	await settle();
	expect(events).toEqual(['open token1', 'read token1']);
	finish();
	await Promise.all([visit, closing]);
	expect(events).toEqual(['open token1', 'read token1', 'read answered', 'end token1']);
});

it('takes no request after it was ended', async () => {
	const { session, events } = startSession();
	await session.close();
	await expect(session.use(async () => OK)).rejects.toMatchObject({ kind: 'canceled' });
	expect(events).toEqual([]);
});

it('is renewed only when nothing is under way any more, and holds back what comes meanwhile', async () => {
	const { session, events, request } = startSession();
	const slow = request('slow');
	const refused = request('refused');
	await settle();
	refused.finish();
	const { use } = await refused.visit;
	const renewing = session.renew(use);
	const late = request('late');
	await settle();
	expect(events).not.toContain('end token1');
	slow.finish();
	await renewing;
	late.finish();
	await Promise.all([slow.visit, late.visit]);
	expect(events.slice(-5)).toEqual([
		'slow answered',
		'end token1',
		'open token2',
		'late token2',
		'late answered',
	]);
});

it('is renewed once for all who found the same token refused', async () => {
	const { session, events } = startSession();
	const uses = await Promise.all(
		[1, 2, 3].map(async () => (await session.use(async () => OK)).use),
	);
	await Promise.all(uses.map((use) => session.renew(use)));
	expect(events).toEqual(['open token1', 'end token1', 'open token2']);
});

it('sends one request first where its name comes with the first reply', async () => {
	const { session, events } = startSession({ namedByCookie: true });
	const named: HttpAnswer = { ...OK, headers: { 'set-cookie': ['ASP.NET_SessionId=abc; path=/'] } };
	const send = (name: string) => async (ticket: Ticket) => {
		events.push(`${name} "${ticket.cookies.header()}"`);
		await settle();
		return named;
	};
	await Promise.all(['a', 'b', 'c'].map((name) => session.use(send(name))));
	expect(events).toEqual([
		'open token1',
		'a ""',
		'b "ASP.NET_SessionId=abc"',
		'c "ASP.NET_SessionId=abc"',
	]);
});

it('does not sign in again after a refusal', async () => {
	let tries = 0;
	const signIn: SignIn = {
		isAtInstance: true,
		canHaveSeveral: true,
		open: async () => {
			tries += 1;
			throw new Error('Wrong password');
		},
		refresh: async () => null,
		end: async () => undefined,
	};
	const tools = {
		http: async () => OK,
		time: realTime,
		warn: () => undefined,
		signOutTimeoutMs: 1,
	};
	const session = new Session(signIn, tools, new SeatWait(0, realTime));
	for (let attempt = 0; attempt < 3; attempt++) {
		await expect(session.use(async () => OK)).rejects.toThrow('Wrong password');
	}
	await session.close();
	expect(tries).toBe(1);
});

it('a sign-out says that it has no body, brings token and cookies, and follows no redirect', async () => {
	const sent: HttpRequest[] = [];
	const cookies = new CookieJar();
	cookies.take(
		[
			'ASP.NET_SessionId=abc; path=/',
			'.ASPXAUTH=def; path=/',
			'Old=x; expires=Tue, 12-Oct-1999 05:00:00 GMT',
		],
		Date.now(),
	);
	const ticket: Ticket = { token: 'secret', refreshToken: null, cookies, namedByCookie: false };
	const http = async (request: HttpRequest) => {
		sent.push(request);
		return OK;
	};
	await signOut('https://erp.example.com/X', ticket, {
		http,
		time: realTime,
		signOutTimeoutMs: 1000,
	});
	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://erp.example.com/X/entity/auth/logout',
			headers: {
				'Content-Length': '0',
				Authorization: 'Bearer secret',
				Cookie: 'ASP.NET_SessionId=abc; .ASPXAUTH=def',
			},
			timeoutMs: 1000,
		},
	]);
});
