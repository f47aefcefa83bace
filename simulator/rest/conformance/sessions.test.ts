import { conforms } from './documented';
import { cookieHeader, DEFAULT, memberOf, type TestSite } from './TestSite';

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 5));

const list = (site: TestSite, headers: Record<string, string>) =>
	site.send('GET', `${DEFAULT}/Bill`, { headers });

conforms('Sessions', [
	{
		confidence: 'A',
		behaviour: 'each sign-in opens one session',
		check: async (site) => {
			await site.signIn();
			await site.signIn();
			expect(site.simulator.sessions().map(({ origin }) => origin)).toEqual(['cookie', 'cookie']);
		},
	},
	{
		confidence: 'A',
		behaviour: 'scope api: one session per grant, opened with the token, whatever is asked',
		check: async (site) => {
			const headers = await site.bearer();
			await list(site, headers);
			await list(site, headers);
			expect(site.simulator.sessions()).toMatchObject([{ origin: 'grant', user: 'admin' }]);
		},
	},
	{
		confidence: 'C',
		behaviour: 'scope api: the only cookie of an answer is the locale',
		check: async (site) => {
			const reply = await list(site, await site.bearer());
			expect(reply.cookies.map((cookie) => cookie.split('=')[0])).toEqual(['Locale']);
		},
	},
	{
		confidence: 'A',
		behaviour: 'answers of a cookie session set four cookies again',
		check: async (site) => {
			const reply = await list(site, await site.signIn());
			const names = reply.cookies.map((cookie) => cookie.split('=')[0]);
			expect(names).toEqual(['Locale', 'UserBranch', 'requestid', 'requeststat']);
		},
	},
	{
		confidence: 'A',
		behaviour: 'scope api: the session ends with the token, though it was in use',
		check: async (site) => {
			const headers = await site.bearer();
			for (let request = 0; request < 5; request++) {
				site.simulator.advance(719_000);
				await list(site, headers);
			}
			expect(site.simulator.sessions()).toHaveLength(1);
			site.simulator.advance(5000);
			expect(site.simulator.sessions()).toHaveLength(0);
		},
	},
	{
		confidence: 'B',
		behaviour: 'api:concurrent_access: every request without a cookie is a new session',
		options: { licence: { apiUsers: 9 } },
		check: async (site) => {
			const headers = await site.bearer('api api:concurrent_access');
			expect(site.simulator.sessions()).toHaveLength(0);
			const first = await list(site, headers);
			await list(site, headers);
			expect(site.simulator.sessions()).toHaveLength(2);
			const cookie = cookieHeader(first.cookies);
			expect(cookie).toContain('ASP.NET_SessionId=');
			await list(site, { ...headers, Cookie: cookie });
			expect(site.simulator.sessions()).toHaveLength(2);
		},
	},
	{
		confidence: 'A',
		behaviour: 'api:concurrent_access: each session is signed out with bearer and cookie',
		options: { licence: { apiUsers: 9 } },
		check: async (site) => {
			const headers = await site.bearer('api api:concurrent_access');
			const first = await list(site, headers);
			await list(site, headers);
			await site.logout(headers);
			expect(site.simulator.sessions()).toHaveLength(2);
			await site.logout({ ...headers, Cookie: cookieHeader(first.cookies) });
			expect(site.simulator.sessions()).toHaveLength(1);
		},
	},
	{
		confidence: 'A',
		behaviour: 'an unused cookie session ends after 10 minutes',
		check: async (site) => {
			const headers = await site.signIn();
			site.simulator.advance(599_000);
			expect((await list(site, headers)).status).toBe(200);
			site.simulator.advance(599_000);
			expect((await list(site, headers)).status).toBe(200);
			site.simulator.advance(600_000);
			expect((await list(site, headers)).status).toBe(401);
		},
	},
	{
		confidence: 'A',
		behaviour: 'Restart Application frees every seat',
		check: async (site) => {
			const headers = await site.signIn();
			await site.client.send('DELETE', '/__sim/sessions');
			expect((await list(site, headers)).status).toBe(401);
		},
	},
	{
		confidence: 'C',
		behaviour: 'requests of one session are answered one after the other, of two at the same time',
		check: async (site) => {
			const [one, other] = [await site.signIn(), await site.signIn()];
			site.simulator.injectFault({ kind: 'slow', path: '/Customer', milliseconds: 60_000 });
			const order: string[] = [];
			const ask = async (name: string, entity: string, headers: Record<string, string>) => {
				await site.send('GET', `${DEFAULT}/${entity}`, { headers });
				order.push(name);
			};
			const slow = ask('slow', 'Customer', one);
			while (site.simulator.waitingForClock < 1) await nextTurn();
			const behind = ask('behind', 'Bill', one);
			await ask('other session', 'Bill', other);
			expect(order).toEqual(['other session']);
			site.simulator.advance(60_000);
			await Promise.all([slow, behind]);
			expect(order).toEqual(['other session', 'slow', 'behind']);
		},
	},
	{
		confidence: 'A',
		behaviour: 'Basic on OData takes no API seat, and a new session per call without cookies',
		check: async (site) => {
			const basic = Buffer.from('admin:simulator').toString('base64');
			const headers = { Authorization: `Basic ${basic}` };
			const path = '/t/MyTenant/api/odata/gi';
			await site.send('GET', path, { headers });
			const reply = await site.send('GET', path, { headers });
			await site.send('GET', path, {
				headers: { ...headers, Cookie: cookieHeader(reply.cookies) },
			});
			expect(site.simulator.sessions().map(({ origin }) => origin)).toEqual([
				'conventional',
				'conventional',
			]);
			expect((await site.login()).status).toBe(204);
			expect((await site.login()).status).toBe(204);
			expect((await site.login()).status).toBe(500);
			expect((await site.send('GET', path, { headers })).status).toBe(200);
		},
	},
]);

conforms('API Login Limit', [
	{
		confidence: 'A',
		behaviour: 'a trial has two seats; signing out frees one at once',
		check: async (site) => {
			const first = await site.signIn();
			await site.bearer();
			expect((await site.login()).status).toBe(500);
			await site.logout(first);
			expect((await site.login()).status).toBe(204);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a user may have a limit of its own, checked after the licence',
		check: async (site) => {
			await site.signIn('single');
			const reply = await site.login('single');
			expect(reply.text).toContain('number of concurrent API logins');
			expect(reply.text).toContain('Users (SM201010)');
			expect(reply.text).toContain('has been reached');
			await site.signIn();
			expect((await site.login('single')).text).toContain('API Login Limit');
		},
	},
	...(
		[
			['500json', 500, 'application/json; charset=utf-8', '"exceptionMessage":"API Login Limit"'],
			['429json', 429, 'application/json; charset=utf-8', '"exceptionMessage":"API Login Limit"'],
			['429iis', 429, 'text/plain', 'The custom error module does not recognize this error.'],
			['302', 302, 'text/html; charset=utf-8', 'Object moved'],
		] as const
	).map(([loginLimitStyle, status, type, text]) => ({
		confidence: 'B' as const,
		behaviour: `a sign-in without a seat may be answered in the way "${loginLimitStyle}"`,
		options: { loginLimitStyle, licence: { apiUsers: 0 } },
		check: async (site: TestSite) => {
			const reply = await site.login();
			expect([reply.status, reply.headers['content-type']]).toEqual([status, type]);
			expect(reply.text).toContain(text);
			expect(reply.cookies).toEqual([]);
			const location = loginLimitStyle === '302' ? expect.stringMatching(ERROR_PAGE) : undefined;
			expect(reply.headers.location).toEqual(location);
		},
	})),
	{
		confidence: 'C',
		behaviour: 'or in the way "401": a 204, and the next request is refused',
		options: { loginLimitStyle: '401', licence: { apiUsers: 0 } },
		check: async (site) => {
			const headers = await site.signIn();
			expect((await list(site, headers)).status).toBe(401);
			expect(site.simulator.sessions()).toEqual([]);
		},
	},
	{
		confidence: 'C',
		behaviour: 'a data request of a bearer without a seat is a redirect to Error.aspx',
		check: async (site) => {
			const headers = await site.bearer();
			await site.logout(headers);
			await site.signIn();
			await site.signIn();
			const reply = await list(site, headers);
			expect([reply.status, reply.headers.location]).toEqual([
				302,
				expect.stringMatching(ERROR_PAGE),
			]);
			const page = await site.client.send('GET', String(reply.headers.location));
			expect([page.status, page.headers['content-type']]).toEqual([
				200,
				'text/html; charset=utf-8',
			]);
		},
	},
	{
		confidence: 'U',
		behaviour: 'the token endpoint says "API Login Limit" somewhere in its answer',
		options: { licence: { apiUsers: 0 } },
		check: async (site) => {
			const reply = await site.passwordToken();
			expect([reply.status, reply.text.includes('API Login Limit')]).toEqual([400, true]);
			expect(memberOf(reply.json, 'access_token')).toBe('');
		},
	},
]);

const ERROR_PAGE = /^\/AcumaticaERP\/Frames\/Error\.aspx\?.*message=API%20Login%20Limit/;
