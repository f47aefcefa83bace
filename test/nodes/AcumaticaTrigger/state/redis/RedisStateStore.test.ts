import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { describeStateStore } from '../storeContract';
import { RedisBench } from './redisBench';

describeWithServers(['redis-server'], 'RedisStateStore', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	describeStateStore(async (rules) => {
		const bench = new RedisBench(server.port, rules);
		const store = bench.process();
		return {
			store,
			advance: (milliseconds) => {
				bench.now += milliseconds;
			},
			nextProcess: async () => {
				await store.counts.flush();
				const next = bench.process();
				next.outbox.beginWindowsAnew();
				return next;
			},
			close: async () => bench.close(),
		};
	});
});
