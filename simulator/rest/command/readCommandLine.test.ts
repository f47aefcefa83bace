import { readCommandLine } from './readCommandLine';

it('has defaults: port 8080, two seats, no other limits', () => {
	expect(readCommandLine([])).toEqual({
		kind: 'run',
		command: {
			port: 8080,
			settings: {
				instancePath: '/AcumaticaERP',
				licence: { apiUsers: 2, concurrentRequests: Infinity, requestsPerMinute: Infinity },
				sessionIdleSeconds: 600,
				loginLimitStyle: '500json',
			},
			push: undefined,
		},
	});
});

it('reads every option', () => {
	const text =
		'--port 0 --seats 5 --path=/My/Site --cores 3 --per-minute 50 --idle 60 --login-limit 302';
	const push = ['--push-url', 'http://127.0.0.1:1/x', '--push-header', 'X-Key: a: b'];
	expect(readCommandLine([...text.split(' '), ...push])).toEqual({
		kind: 'run',
		command: {
			port: 0,
			settings: {
				instancePath: '/My/Site',
				licence: { apiUsers: 5, concurrentRequests: 3, requestsPerMinute: 50 },
				sessionIdleSeconds: 60,
				loginLimitStyle: '302',
			},
			push: { url: 'http://127.0.0.1:1/x', header: { name: 'X-Key', value: 'a: b' } },
		},
	});
	expect(readCommandLine(['--help'])).toEqual({ kind: 'help' });
});

it.each([
	[['--port', 'x'], '--port needs a whole number, not "x".'],
	[['--seats', ''], '--seats needs a whole number'],
	[['--cores', '-1'], '--cores'],
	[['--path', 'Site/'], '--path begins with a slash'],
	[['--login-limit', '418'], '--login-limit is one of'],
	[['--push-url', 'http://x', '--push-header', 'Name'], '--push-header is "Name: value"'],
	[['--nonsense'], "Unknown option '--nonsense'"],
])('refuses %j', (args, problem) => {
	expect(() => readCommandLine(args)).toThrow(problem);
});
