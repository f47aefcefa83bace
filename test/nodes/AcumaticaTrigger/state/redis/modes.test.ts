import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Redis from 'ioredis';

import { checkRedisCredential } from '../../../../../nodes/AcumaticaTrigger/state/redis/checkRedis';
import { freePort } from '../../../../n8n-host/freePort';
import { waitFor } from '../../../../n8n-host/waitFor';
import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { describeStateStore } from '../storeContract';
import { RedisBench } from './redisBench';

jest.setTimeout(30_000);

const SLOTS = 16_384;

describeWithServers(['redis-server'], 'RedisStateStore', () => {
	const servers: RedisServer[] = [];
	const start = async (options: Parameters<typeof RedisServer.start>[0]) => {
		const server = await RedisServer.start(options);
		servers.push(server);
		return server;
	};
	afterAll(async () => {
		for (const server of servers) await server.remove();
	});
	const command = async <T>(port: number, run: (client: Redis) => Promise<T>): Promise<T> => {
		const client = new Redis({ host: '127.0.0.1', port });
		try {
			return await run(client);
		} finally {
			client.disconnect();
		}
	};

	describe('on Redis Cluster', () => {
		let credential: Record<string, string | number>;
		let ports: number[];
		const startNode = async () => {
			// Its default, 10,000 above the port, may be beyond the last one.
			const bus = await freePort();
			const { port } = await start({
				options: [
					...['--cluster-enabled', 'yes', '--cluster-port', String(bus)],
					...['--cluster-announce-ip', '127.0.0.1'],
				],
			});
			return { port, bus };
		};
		beforeAll(async () => {
			const nodes = await Promise.all(Array.from({ length: 3 }, startNode));
			const [first = nodes[0]] = nodes;
			for (const [index, { port }] of nodes.entries()) {
				const from = Math.ceil((SLOTS * index) / nodes.length);
				const to = Math.ceil((SLOTS * (index + 1)) / nodes.length) - 1;
				await command(port, async (client) => {
					await client.call('CLUSTER', 'ADDSLOTSRANGE', from, to);
					if (first === undefined) return;
					await client.call('CLUSTER', 'MEET', '127.0.0.1', first.port, first.bus);
				});
			}
			for (const { port } of nodes) {
				await command(port, async (client) => {
					await waitFor('the cluster to be ready', async () => {
						const info = String(await client.call('CLUSTER', 'INFO'));
						const isReady =
							info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3');
						return isReady ? true : undefined;
					});
				});
			}
			ports = nodes.map(({ port }) => port);
			credential = { mode: 'cluster', nodes: `127.0.0.1:${first?.port}` };
		});

		it('can be tested', async () => {
			expect(await checkRedisCredential(credential)).toMatchObject({ status: 'OK' });
		});

		it('says that the mode is another one where it is told that this is a single server', async () => {
			const results = await Promise.all(
				ports.map(async (port) => await checkRedisCredential({ host: '127.0.0.1', port })),
			);
			// One of them has the slot of the key that is tried.
			const refused = results.filter(({ status }) => status === 'Error');
			expect(refused).toHaveLength(2);
			for (const { message } of refused) expect(message).toMatch(/Set Mode.*MOVED/);
		});

		describe('keeps the state:', () => {
			describeStateStore(async (rules) => new RedisBench(0, rules, credential).forContract());
		});
	});

	describe('by way of Sentinel', () => {
		let folder: string;
		let primary: RedisServer;
		let replica: RedisServer;
		let credential: Record<string, string | number>;
		beforeAll(async () => {
			folder = mkdtempSync(join(tmpdir(), 'sentinel-'));
			primary = await start({});
			replica = await start({ options: ['--replicaof', '127.0.0.1', String(primary.port)] });
			const configurationFile = join(folder, 'sentinel.conf');
			writeFileSync(
				configurationFile,
				[
					`sentinel monitor primary 127.0.0.1 ${primary.port} 1`,
					'sentinel down-after-milliseconds primary 500',
					'sentinel failover-timeout primary 2000',
					'',
				].join('\n'),
			);
			const sentinel = await start({ configurationFile, options: ['--sentinel'] });
			credential = {
				mode: 'sentinel',
				nodes: `127.0.0.1:${sentinel.port}`,
				primaryName: 'primary',
			};
			await command(sentinel.port, async (client) => {
				await waitFor('the sentinel to know the replica', async () => {
					const replicas = await client.call('SENTINEL', 'replicas', 'primary');
					return Array.isArray(replicas) && replicas.length > 0 ? true : undefined;
				});
			});
			await command(primary.port, async (client) => {
				await waitFor('the replica to be connected', async () =>
					(await client.info('replication')).includes('state=online') ? true : undefined,
				);
			});
		});
		afterAll(() => rmSync(folder, { recursive: true, force: true }));

		it('says Primary Name where the sentinels do not know it', async () => {
			const result = await checkRedisCredential({ ...credential, primaryName: 'other' });
			expect(result).toMatchObject({ status: 'Error' });
			expect(result.message).toMatch(/Primary Name.*No such master/);
		});

		it('says Mode where no sentinel answers but Redis itself', async () => {
			const nodes = `127.0.0.1:${primary.port}`;
			const result = await checkRedisCredential({ ...credential, nodes });
			expect(result).toMatchObject({ status: 'Error' });
			expect(result.message).toMatch(/Set Mode/);
		});

		it('says Nodes where nobody listens', async () => {
			const nodes = `127.0.0.1:${await freePort()}`;
			const result = await checkRedisCredential({ ...credential, nodes });
			expect(result).toMatchObject({ status: 'Error' });
			expect(result.message).toMatch(/cannot be reached.*Nodes/);
		});

		it('follows the primary when another one takes over, and knows what was delivered', async () => {
			const bench = new RedisBench(0, {}, credential);
			try {
				const store = bench.process();
				const message = { messageKey: 'm', deduplicate: true, rowKeys: [] };
				const nothing = () => ({ logs: new Map(), held: null, batched: [], result: 1 });
				await store.messages.accept(message, nothing);
				await store.messages.delivered('m');
				await command(primary.port, async (client) => await client.wait(1, 5_000));
				await primary.kill();
				const acceptance = await waitFor(
					'another primary',
					async () => await store.messages.accept(message, nothing).catch(() => undefined),
					{ timeoutMs: 25_000 },
				);
				expect(acceptance).toEqual({ outcome: 'duplicate' });
				expect(await command(replica.port, async (client) => await client.role())).toContain(
					'master',
				);
			} finally {
				bench.close();
			}
		});
	});
});
