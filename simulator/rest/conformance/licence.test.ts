import { conforms } from './documented';

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

conforms('Licence limits', [
	{
		confidence: 'A',
		behaviour: 'with more than 20 requests in the queue one more is a 429',
		options: { licence: { concurrentRequests: 0 } },
		check: async (site) => {
			const waiting = Array.from({ length: 21 }, () => site.send('GET', '/entity'));
			while (site.simulator.queued < 21) await settle();
			const declined = await site.send('GET', '/entity');
			expect([declined.status, declined.headers['retry-after']]).toEqual([429, undefined]);
			site.simulator.advance(600_000);
			const statuses = (await Promise.all(waiting)).map(({ status }) => status);
			expect(new Set(statuses)).toEqual(new Set([429]));
		},
	},
	{
		confidence: 'U',
		behaviour: 'by a switch a declined request gets Retry-After and JSON',
		options: {
			licence: { concurrentRequests: 0 },
			retryAfterSeconds: 7,
			declinedBody: 'json',
		},
		check: async (site) => {
			const waiting = site.send('GET', '/entity');
			while (site.simulator.queued < 1) await settle();
			site.simulator.advance(600_000);
			const { status, headers, json } = await waiting;
			expect([status, headers['retry-after']]).toEqual([429, '7']);
			expect(json).toMatchObject({ message: expect.any(String) });
		},
	},
	{
		confidence: 'A',
		behaviour: 'there are as many requests at a time as cores; the others wait',
		options: { licence: { concurrentRequests: 1 } },
		check: async (site) => {
			site.simulator.injectFault({ kind: 'slow', path: '/auth/login', milliseconds: 60_000 });
			const slow = site.login();
			while (site.simulator.waitingForClock < 1) await settle();
			const behind = site.send('GET', '/entity');
			while (site.simulator.queued < 1) await settle();
			site.simulator.advance(60_000);
			expect([(await slow).status, (await behind).status]).toEqual([204, 200]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a sign-out does not wait in the queue',
		options: { licence: { concurrentRequests: 0 } },
		check: async (site) => {
			const headers = await site.bearer();
			expect(site.simulator.sessions()).toHaveLength(1);
			expect((await site.logout(headers)).status).toBe(204);
			expect(site.simulator.sessions()).toHaveLength(0);
		},
	},
]);
