import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import { RedisBench } from '../AcumaticaTrigger/state/redis/redisBench';
import { faultsOf } from './model/judge';
import { Player } from './model/Player';
import { RedisStoreState, WorkflowStoreState } from './model/StoreState';
import type { StreamState } from './model/StreamState';
import { makeWorld } from './model/world';

const IN_WORKFLOW = Number(process.env.STREAM_HISTORIES ?? 60);
/** Each history is hundreds of round trips. */
const IN_REDIS = Number(process.env.REDIS_HISTORIES ?? 15);
const FIRST_SEED = Number(process.env.STREAM_SEED ?? 1);
const CONDITIONS = [0, 0.02, 0.25, 0.6, 1].flatMap((loss) =>
	[false, true].map((accidents) => ({ loss, accidents })),
);

async function play(
	seed: number,
	loss: number,
	accidents: boolean,
	open: (now: () => number) => StreamState,
): Promise<string[]> {
	const world = makeWorld(seed, { loss });
	const fetches = seed % 3 === 0;
	const settings = { kills: accidents, faultyReads: accidents, fetches, off: new Set<never>() };
	const player = new Player(world, settings, open);
	await player.play();
	return faultsOf(world, player.result(), player.delivered, settings, player);
}

describe('the hour of changes in the workflow store', () => {
	it.each(CONDITIONS)(
		'ends right: $loss lost, reads that fail and kills: $accidents',
		async ({ loss, accidents }) => {
			for (let seed = FIRST_SEED; seed < FIRST_SEED + IN_WORKFLOW / CONDITIONS.length; seed++) {
				const faults = await play(seed, loss, accidents, (now) => new WorkflowStoreState(now));
				expect({ seed, faults }).toEqual({ seed, faults: [] });
			}
		},
	);
});

describeWithServers(['redis-server'], 'the hour of changes in Redis', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	it.each(CONDITIONS)(
		'ends right: $loss lost, reads that fail and kills: $accidents',
		async ({ loss, accidents }) => {
			for (let seed = FIRST_SEED; seed < FIRST_SEED + IN_REDIS / CONDITIONS.length; seed++) {
				const bench = new RedisBench(server.port);
				try {
					const faults = await play(seed, loss, accidents, RedisStoreState.on(bench));
					expect({ seed, faults }).toEqual({ seed, faults: [] });
				} finally {
					bench.close();
				}
			}
		},
	);
});
