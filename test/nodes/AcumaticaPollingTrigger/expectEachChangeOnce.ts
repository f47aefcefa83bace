import { told, type Polling } from './startPolling';

/** Creates, updates and deletes stock items, and expects polls to tell of each change once, with its time. */
export async function expectEachChangeOnce({ host, wait, save, remove }: Polling): Promise<void> {
	await host.publish();
	expect(host.items).toEqual([]);
	wait(5);
	save('NEWITEM', { DefaultPrice: 12 });
	save('AACOMPUT01', { DefaultPrice: 600 });
	wait(5);
	const changed = await host.poll();
	expect(told(changed).sort()).toEqual(['inserted NEWITEM', 'updated AACOMPUT01']);
	const occurred = changed.map(({ source }) => Object(source).occurredAt);
	expect(new Set(occurred)).toEqual(new Set(['2026-06-01T12:05:00.000Z']));
	wait(5);
	expect(await host.poll()).toEqual([]);
	remove('NEWITEM');
	wait(60);
	expect(told(await host.poll())).toEqual(['deleted NEWITEM']);
	wait(60);
	expect(await host.poll()).toEqual([]);
}
