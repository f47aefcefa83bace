import { setTimeout as sleep } from 'node:timers/promises';

import type { Change } from '../../../../../nodes/rows/change';
import type { RowHalf } from '../../../../../nodes/AcumaticaTrigger/intake/pair/keyLog';
import { receive } from '../../../../../nodes/AcumaticaTrigger/intake/receive';
import { describeWithServers } from '../../../../servers/describeWithServers';
import { RedisServer } from '../../../../servers/RedisServer';
import { changeOf } from '../../changes';
import { QUERY } from '../../model/history';
import { modelSettings } from '../../model/machine';
import { HookedConnection } from './HookedConnection';
import { RedisBench } from './redisBench';

const message = { messageKey: 'm', deduplicate: true, rowKeys: ['row-a'] };
const nothing = () => ({ logs: new Map(), held: null, batched: [], result: 'applied' });
const batched = (change: Change) => () => ({ ...nothing(), batched: [change] });
const half = (side: 'Inserted' | 'Deleted', ticks: string) =>
	Buffer.from(
		`{"${side}":[{"Key":"A","v":1}],"Query":"${QUERY}","CompanyId":"T","Id":"T1","TimeStamp":${ticks}}`,
	);

describeWithServers(['redis-server'], 'a process that another one overtakes', () => {
	let server: RedisServer;
	let bench: RedisBench;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	beforeEach(() => {
		bench = new RedisBench(server.port);
	});
	afterEach(() => bench.close());
	afterAll(async () => await server?.remove());

	const halfOf = (key: string): RowHalf => ({
		side: 'deleted',
		messageKey: key,
		transactionId: null,
		timestamp: '5',
		additionalInfo: {},
		row: {},
		state: 'held',
		due: bench.now,
		emitted: null,
		delivered: false,
	});
	const keyOf = async (name: string) => (await bench.admin.keys(`${bench.keyPrefix}*${name}`))[0];

	it('stores nothing of what it decided when its claim has run out', async () => {
		const batch = { windowMs: 1_000, size: 100 };
		const connection = bench.connectAs(HookedConnection);
		connection.before('acumaticaCommit', async () => {
			await bench.endLease('m');
			await bench.process({ batch }).messages.accept(message, batched(changeOf('inserted')));
		});
		const slow = bench.process({ batch }, connection);
		const acceptance = await slow.messages.accept(message, batched(changeOf('deleted')));
		expect(acceptance).toEqual({ outcome: 'duplicate' });
		bench.now += 1_000;
		await slow.outbox.releaseDue();
		expect((await slow.outbox.takeEmissions()).map(({ changes }) => changes)).toEqual([
			[changeOf('inserted')],
		]);
	});

	it('does not give up the claim of the next one', async () => {
		const slow = bench.process();
		await slow.messages.accept(message, nothing);
		await bench.endLease('m');
		await bench.process().messages.accept(message, nothing);
		await slow.messages.abandoned('m');
		expect(await bench.admin.get((await keyOf(':m:m')) ?? '')).toMatch(/^a/);
	});

	it('does not renew the claim of the next one, should that die', async () => {
		await bench.process().messages.accept(message, nothing);
		await bench.endLease('m');
		const dying = bench.connect();
		await bench.process({}, dying).messages.accept(message, nothing);
		dying.close();
		// The first one has renewed its claims once by then.
		await sleep(2_500);
		expect(await bench.admin.pttl((await keyOf(':m:m')) ?? '')).toBeLessThan(2_500);
	});

	it.each(['when its reply is out', 'at once, where its changes are in a batch'])(
		'marks only its own halves as delivered, %s',
		async (when) => {
			const halves = [halfOf('other'), halfOf('m'), halfOf('m')];
			const store = bench.process({ batch: { windowMs: 1_000, size: 100 } });
			const inBatch = when.includes('batch');
			await store.messages.accept(message, () => ({
				...nothing(),
				logs: new Map([['row-a', { newest: '5', newestInserted: null, halves }]]),
				batched: inBatch ? [changeOf('inserted')] : [],
			}));
			if (!inBatch) await store.messages.delivered('m');
			const text = await bench.admin.get((await keyOf(':k:row-a')) ?? '');
			expect(text?.match(/^[UD]\S+/gm)).toEqual(['Uother', 'Dm', 'Dm']);
		},
	);

	it('does not give out as deleted a row whose new half comes while its window ends', async () => {
		const settings = modelSettings({});
		const { windowMs, memoryMs } = settings;
		const store = () => bench.process({ windowMs, memoryMs });
		const take = async (body: Buffer) => await receive(body, settings, store(), bench.clock);
		await take(half('Deleted', '638465233453014192'));
		bench.now += windowMs;
		const connection = bench.connectAs(HookedConnection);
		let events: string[] = [];
		connection.before('acumaticaRelease', async () => {
			const { changes } = await take(half('Inserted', '638465233453014192'));
			events = changes.map(({ event }) => event);
		});
		const leader = bench.process({ windowMs, memoryMs }, connection);
		await leader.outbox.releaseDue();
		expect(events).toEqual(['updated']);
		expect(await leader.outbox.takeEmissions()).toEqual([]);
	});
});
