import { oneAtATime } from './oneAtATime';
import { SessionRegistry } from './SessionRegistry';

function openSession() {
	const registry = new SessionRegistry(() => 0, { seats: () => 9, idleSeconds: () => 600 });
	const user = { name: 'admin', password: '' };
	const opened = registry.open({ tenant: 'T', user, branch: 'MAIN', origin: 'cookie' });
	if (!opened.opened) throw new Error('There was a seat.');
	return opened.session;
}

it('answers the requests of a session in turn, also after one that failed', async () => {
	const session = openSession();
	const events: string[] = [];
	const job = (name: string, fails = false) =>
		oneAtATime(session, async () => {
			events.push(`${name} begins`);
			await new Promise((resolve) => setImmediate(resolve));
			events.push(`${name} ends`);
			if (fails) throw new Error('It failed.');
		});
	const results = await Promise.allSettled([job('a'), job('b', true), job('c')]);
	expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('lets two sessions work at the same time', async () => {
	const events: string[] = [];
	const job = (name: string) =>
		oneAtATime(openSession(), async () => {
			events.push(`${name} begins`);
			await new Promise((resolve) => setImmediate(resolve));
			events.push(`${name} ends`);
		});
	await Promise.all([job('a'), job('b')]);
	expect(events.slice(0, 2)).toEqual(['a begins', 'b begins']);
});
