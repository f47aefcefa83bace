import { RedisServer } from '../../../servers/RedisServer';
import { describeWithServers } from '../../../servers/describeWithServers';
import { WorkflowStateStore } from '../../../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import { expectSurvival } from './anyText';
import { RedisBench, START } from './redis/redisBench';

describe('any string in any place of a message survives', () => {
	it('the store in the workflow', async () => {
		await expectSurvival(async (rules) => {
			let now = START;
			const open = () => new WorkflowStateStore({ ...rules, clock: () => now });
			const store = open();
			return {
				store,
				clock: () => now,
				advance: (milliseconds) => {
					now += milliseconds;
				},
				nextProcess: async () => {
					const next = open();
					next.restore(JSON.parse(JSON.stringify(store)));
					return next;
				},
				close: async () => {},
			};
		}, 150);
	});

	describeWithServers(['redis-server'], 'in Redis', () => {
		let server: RedisServer;
		beforeAll(async () => {
			server = await RedisServer.start();
		});
		afterAll(async () => await server?.remove());

		it('the store there', async () => {
			await expectSurvival(async (rules) => {
				const bench = new RedisBench(server.port, rules);
				return {
					store: bench.process(),
					clock: bench.clock,
					advance: (milliseconds) => {
						bench.now += milliseconds;
					},
					nextProcess: async () => {
						const next = bench.process();
						next.outbox.beginWindowsAnew();
						return next;
					},
					close: async () => bench.close(),
				};
			}, 25);
		});
	});
});
