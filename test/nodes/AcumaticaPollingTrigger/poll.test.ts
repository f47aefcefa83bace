import { startPolling, told } from './startPolling';

jest.mock('../../../nodes/site/http/time', () => jest.requireActual('./siteTime'));

describe('the polling trigger', () => {
	it('tells of what was created, updated and deleted since it was published, each once', async () => {
		const { host, wait, save, remove } = await startPolling();
		await host.publish();
		expect(host.items).toEqual([]);
		wait(5);
		save('NEWITEM', { DefaultPrice: 12 });
		save('AACOMPUT01', { DefaultPrice: 600 });
		wait(5);
		expect(told(await host.poll()).sort()).toEqual(['inserted NEWITEM', 'updated AACOMPUT01']);
		wait(5);
		expect(await host.poll()).toEqual([]);
		remove('NEWITEM');
		wait(60);
		expect(told(await host.poll())).toEqual(['deleted NEWITEM']);
		wait(60);
		expect(await host.poll()).toEqual([]);
	});
});
