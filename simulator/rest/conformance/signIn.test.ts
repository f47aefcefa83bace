import { conforms } from './documented';
import { cookieHeader, DEFAULT } from './TestSite';

const NAMES = [
	'.ASPXAUTH',
	'ASP.NET_SessionId',
	'CompanyID',
	'Locale',
	'UserBranch',
	'requestid',
	'requeststat',
];

conforms('Signing in and out', [
	{
		confidence: 'A',
		behaviour: 'a sign-in answers 204 without a body and with seven cookies, five of them twice',
		check: async (site) => {
			const reply = await site.login();
			expect([reply.status, reply.text]).toEqual([204, '']);
			const names = reply.cookies.map((cookie) => cookie.split('=')[0]);
			expect([...new Set(names)]).toEqual(NAMES);
			expect(names).toHaveLength(12);
			expect(reply.cookies[0]).toMatch(/^\.ASPXAUTH=[0-9A-F]+; path=\/; HttpOnly; SameSite=None$/);
			expect(reply.cookies[1]).toMatch(
				/^ASP\.NET_SessionId=[a-z0-9]{24}; path=\/; HttpOnly; SameSite=Lax$/,
			);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a sign-in over HTTPS, which a proxy may speak, marks its cookie secure',
		check: async (site) => {
			const body = { name: 'admin', password: 'simulator', tenant: 'MyTenant' };
			const headers = { 'X-Forwarded-Proto': 'https' };
			const { cookies } = await site.send('POST', '/entity/auth/login', { body, headers });
			expect(cookies[0]).toMatch(/; path=\/; secure; HttpOnly; SameSite=None$/);
		},
	},
	{
		confidence: 'A',
		behaviour: 'the credentials may come as a form, the tenant as "company"',
		check: async (site) => {
			const form = { name: 'admin', password: 'simulator', company: 'Second Tenant' };
			const reply = await site.postForm('/entity/auth/login', form);
			expect(reply.status).toBe(204);
			expect(site.simulator.sessions()[0]?.tenant).toBe('Second Tenant');
		},
	},
	{
		confidence: 'A',
		behaviour: 'a wrong password is a 500 with the recorded text',
		check: async (site) => {
			const reply = await site.login('admin', { password: 'wrong' });
			expect(reply.status).toBe(500);
			expect(reply.json).toMatchObject({
				message: 'An error has occurred.',
				exceptionMessage: 'Error: Invalid credentials. Please try again.',
				exceptionType: 'PX.Data.PXException',
				stackTrace: expect.stringContaining('PX.Data.PXLogin'),
			});
			expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
		},
	},
	{
		confidence: 'C',
		behaviour: 'an unknown tenant is a 500, no tenant is the first one',
		check: async (site) => {
			const unknown = await site.login('admin', { tenant: 'Nobody' });
			expect(unknown.status).toBe(500);
			expect(unknown.text).toContain('A proper company ID cannot be determined');
			expect((await site.login('admin', { tenant: '' })).status).toBe(204);
			expect(site.simulator.sessions()[0]?.tenant).toBe('MyTenant');
		},
	},
	{
		confidence: 'A',
		behaviour: 'a sign-in without a body is a 400 with modelState',
		check: async (site) => {
			const reply = await site.send('POST', '/entity/auth/login');
			expect(reply.status).toBe(400);
			expect(reply.json).toEqual({
				message: 'The request is invalid.',
				modelState: { '': ['The request body should not be empty.'] },
			});
		},
	},
	{
		confidence: 'C',
		behaviour: 'a password that must be changed first is said so',
		options: {
			site: {
				tenants: [
					{
						name: 'T',
						branches: [{ id: 'MAIN', name: 'Main' }],
						users: [{ name: 'new', password: 'simulator', mustChangePassword: true }],
						applications: [],
					},
				],
			},
			data: 'none',
		},
		check: async (site) => {
			expect((await site.login('new')).text).toContain('You need to change your password.');
		},
	},
	{
		confidence: 'C',
		behaviour: 'too many wrong passwords lock the user, also for the right one',
		options: { lockoutAfter: 3 },
		check: async (site) => {
			for (let attempt = 0; attempt < 3; attempt++)
				await site.login('admin', { password: 'wrong' });
			const reply = await site.login();
			expect(reply.status).toBe(500);
			expect(reply.text).toContain('locked out');
			expect((await site.passwordToken()).status).toBe(400);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a request needs both .ASPXAUTH and ASP.NET_SessionId',
		check: async (site) => {
			const { cookies } = await site.login();
			const part = (index: number) => ({ Cookie: cookieHeader(cookies.slice(index, index + 1)) });
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers: part(0) })).status).toBe(401);
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers: part(1) })).status).toBe(401);
			const both = { Cookie: cookieHeader(cookies.slice(0, 2)) };
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers: both })).status).toBe(200);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a sign-out answers 204, clears two cookies and frees the seat',
		check: async (site) => {
			const headers = await site.signIn();
			const reply = await site.logout(headers);
			expect([reply.status, site.simulator.sessions()]).toEqual([204, []]);
			expect(reply.cookies).toEqual([
				expect.stringMatching(/^\.ASPXAUTH=; expires=Tue, 12-Oct-1999 .*HttpOnly$/),
				expect.stringMatching(/^ASP\.NET_SessionId=; expires=/),
			]);
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers })).status).toBe(401);
		},
	},
	{
		confidence: 'B',
		behaviour: 'a sign-out without Content-Length is a 411, and the session stays open',
		check: async (site) => {
			const { Cookie } = await site.signIn();
			const path = `${site.simulator.options.instancePath}/entity/auth/logout`;
			const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${Cookie}\r\n`;
			expect(await site.client.sendBytes(`${head}\r\n`)).toBe('HTTP/1.1 411 Length Required');
			expect(site.simulator.sessions()).toHaveLength(1);
			const answer = await site.client.sendBytes(`${head}Content-Length: 0\r\n\r\n`);
			expect(answer).toBe('HTTP/1.1 204 No Content');
			expect(site.simulator.sessions()).toHaveLength(0);
		},
	},
	{
		confidence: 'U',
		behaviour: 'a sign-out without a session is a 204, or a 401 by the switch',
		options: { logoutWithoutSession: 401 },
		check: async (site) => {
			expect((await site.logout({})).status).toBe(401);
		},
	},
	{
		confidence: 'C',
		behaviour: 'a bearer stays valid after the sign-out: using it opens a new session',
		check: async (site) => {
			const headers = await site.bearer();
			const [before] = site.simulator.sessions();
			await site.logout(headers);
			expect(site.simulator.sessions()).toEqual([]);
			expect((await site.send('GET', `${DEFAULT}/Bill`, { headers })).status).toBe(200);
			expect(site.simulator.sessions()[0]?.id).not.toBe(before?.id);
		},
	},
]);
