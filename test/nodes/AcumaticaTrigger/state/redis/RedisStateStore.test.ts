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

	describeStateStore(async (rules) => new RedisBench(server.port, rules).forContract());
});
