import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../n8n-host/freePort';
import { waitFor } from '../../n8n-host/waitFor';
import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import type { HarnessOptions } from './harness';
import { TriggerHarness } from './harness';

const KEYED = { rowKeys: { keys: [{ query: '', fields: 'ID' }] } };
/** A half waits for its other half however busy the machine is. */
const WAITING = { parameters: { pairingWindow: 600 } };
const PASSWORD = 'correct horse battery staple';

let ticks = 638465233453014192n;

function notification(members: string, id = `transaction ${++ticks}`): string {
	return `{${members},"Query":"Items","CompanyId":"T","Id":"${id}","TimeStamp":${++ticks}}`;
}

const inserted = (id?: string) => notification('"Inserted":[{"ID":"A","v":2}]', id);
const deleted = (id?: string) => notification('"Deleted":[{"ID":"A","v":1}]', id);

describeWithServers(['redis-server'], 'a trigger whose State Store is Redis', () => {
	const servers: RedisServer[] = [];
	const harnesses: TriggerHarness[] = [];
	let workflows = 0;
	let workflowId: string;
	beforeEach(() => {
		workflowId = `workflow in Redis ${++workflows}`;
	});
	afterEach(async () => {
		for (const harness of harnesses.splice(0)) await harness.stop();
		for (const server of servers.splice(0)) await server.remove();
	});

	const start = async (...options: string[]) => {
		const server = await RedisServer.start({ options, persistent: true });
		servers.push(server);
		return server;
	};

	/** The trigger in a process of n8n that takes requests; `activate` has it release too. */
	const processOn = async (
		port: number,
		{ redisCredential, parameters }: HarnessOptions = {},
	): Promise<TriggerHarness> => {
		const harness = new TriggerHarness({
			workflowId,
			redisCredential: { host: '127.0.0.1', port, ...redisCredential },
			parameters: { stateStore: 'redis', pairingWindow: 0.5, ...KEYED, ...parameters },
		});
		harnesses.push(harness);
		await harness.start();
		return harness;
	};
	const events = ({ runs }: TriggerHarness) =>
		runs.flatMap(({ items }) => items.map(({ json }) => json.event));

	it('knows in each process what another one has taken', async () => {
		const { port } = await start();
		const [one, other] = [await processOn(port, WAITING), await processOn(port, WAITING)];
		await one.activate();
		const half = deleted('T1');
		expect((await one.post(half)).body).toMatchObject({ status: 'held' });
		expect((await other.post(half)).body).toEqual({ status: 'duplicate' });
		expect((await other.post(inserted('T1'))).body).toMatchObject({ status: 'accepted' });
		expect([events(one), events(other)]).toEqual([[], ['updated']]);
		expect(await other.health()).toMatchObject({
			stateStore: 'redis',
			...{ received: 3, duplicates: 1, held: 0, waiting: 0 },
		});
	});

	it('takes a message whose body still arrives when the trigger is published anew', async () => {
		const { port } = await start();
		const trigger = await processOn(port);
		await trigger.activate();
		let isEnded = false;
		const body = Buffer.from(inserted());
		const request = httpRequest(trigger.testUrl.replace(/-test$/, ''), {
			method: 'POST',
			headers: { 'X-Acumatica-Key': 's3cret', 'Content-Length': body.length },
		});
		request.write(body.subarray(0, 10));
		await sleep(300);
		const ended = trigger.deactivate().then(() => (isEnded = true));
		await sleep(300);
		expect(isEnded).toBe(false);
		request.end(body.subarray(10));
		const [reply] = (await once(request, 'response')) as [IncomingMessage];
		expect(reply.statusCode).toBe(200);
		reply.resume();
		await ended;
		expect(trigger.logged.filter((line) => line.includes('Redis'))).toEqual([]);
	});

	it('gives out in the process that releases what another one holds', async () => {
		const { port } = await start();
		const [leader, other] = [await processOn(port), await processOn(port)];
		await leader.activate();
		await other.post(deleted());
		await waitFor('the release', () => (leader.runs.length > 0 ? true : undefined));
		expect([events(leader), events(other)]).toEqual([['deleted'], []]);
	});

	it('settles an emission in the worker where its run begins, and takes the mark off', async () => {
		const { port } = await start();
		const leader = await processOn(port);
		leader.isSilent = true;
		await leader.activate();
		await leader.post(deleted());
		await waitFor('the release', () => (leader.runs.length > 0 ? true : undefined));
		expect(await leader.health()).toMatchObject({ waiting: 1, emitted: 0 });
		const [run] = leader.runs;
		if (run === undefined) throw new Error('There is no run');
		expect(Object.keys(run.items[0] ?? {})).toContain('acumaticaEmission');
		const [items = []] = await (await processOn(port)).outputsOf(run);
		expect(items.map((item) => Object.keys(item))).toEqual([['json']]);
		expect(items[0]?.json.event).toBe('deleted');
		expect(await leader.health()).toMatchObject({ waiting: 0, emitted: 1 });
	});

	it('has a sender come again while Redis is away, and goes on without a restart', async () => {
		const server = await start();
		const harness = await processOn(server.port, WAITING);
		await harness.activate();
		await harness.post(deleted('T1'));
		await server.kill();
		const refused = await harness.post(inserted('T1'));
		expect(refused.status).toBe(503);
		expect(refused.body).toMatchObject({
			status: 'unavailable',
			message: expect.stringMatching(/Host and Port/),
		});
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(harness.logged.join()).toMatch(/Host and Port/);
		await server.startAgain();
		const reply = await waitFor('the trigger to take it', async () => {
			const again = await harness.post(inserted('T1'));
			return again.status === 200 ? again : undefined;
		});
		expect(reply.body).toMatchObject({ status: 'accepted' });
		expect(events(harness)).toEqual(['updated']);
	});

	it('starts the workflow at once while Redis is away, where the user accepts that, and says so', async () => {
		const harness = await processOn(await freePort(), {
			parameters: { options: { whenStateUnavailable: 'accept' } },
		});
		const body = inserted();
		for (let times = 0; times < 2; times++) {
			const reply = await harness.post(body);
			expect(reply).toMatchObject({ status: 200, body: { status: 'accepted' } });
		}
		expect(events(harness)).toEqual(['inserted', 'inserted']);
		const warnings = harness.log.filter(({ level }) => level === 'warn');
		expect(warnings).toHaveLength(2);
		expect(warnings[0]?.message).toMatch(/When State Is Unavailable.*Host and Port/);
	});

	describe('where Redis cannot be used', () => {
		const cases: { what: string; options: string[]; credential: object; says: RegExp }[] = [
			{
				what: 'the password is wrong',
				options: ['--requirepass', 'another'],
				credential: { password: PASSWORD },
				says: /User and Password in the credential "Acumatica ERP Redis API"/,
			},
			{
				what: 'it is a read-only replica',
				options: ['--replicaof', '127.0.0.1', '1'],
				credential: {},
				says: /read-only replica.*primary/,
			},
			{
				what: 'there is no such database',
				options: ['--databases', '2'],
				credential: { database: 5 },
				says: /Database/,
			},
			{
				what: 'Host is empty',
				options: [],
				credential: { host: '' },
				says: /Host is empty/,
			},
		];

		it.each(cases)(
			'because $what: cannot be activated, and answers 503; both say what to fix',
			async ({ options, credential, says }) => {
				const { port } = await start(...options);
				const harness = await processOn(port, { redisCredential: { ...credential } });
				for (const mode of ['activate', 'init'] as const) {
					await expect(harness.activate(mode)).rejects.toMatchObject({
						name: 'NodeOperationError',
						message: expect.stringMatching(says),
						description: expect.stringContaining('State Store'),
					});
				}
				const { status, body } = await harness.post(inserted());
				expect({ status, body }).toEqual({
					status: 503,
					body: { status: 'unavailable', message: expect.stringMatching(says) },
				});
				expect(harness.runs).toEqual([]);
				expect(JSON.stringify([body, harness.log])).not.toContain(PASSWORD);
			},
		);

		it('because it is away: cannot be activated by hand, but starts with n8n and goes on trying', async () => {
			const server = await start();
			await server.kill();
			const harness = await processOn(server.port);
			await expect(harness.activate('activate')).rejects.toThrow(/Host and Port/);
			await harness.activate('init');
			const [line] = harness.log.filter(({ level }) => level === 'error');
			expect(line?.message).toMatch(/Host and Port.*The trigger goes on trying/);
			await server.startAgain();
			await waitFor('the trigger to take a notification', async () =>
				(await harness.post(deleted())).status === 200 ? true : undefined,
			);
			await waitFor('the release', () => (harness.runs.length > 0 ? true : undefined));
			expect(events(harness)).toEqual(['deleted']);
		});
	});

	it('keeps to the setting of the process that releases: without it there, 503 names it', async () => {
		const harness = await processOn(0, { parameters: { stateStore: 'workflow' } });
		const { status, body } = await harness.post(inserted());
		expect(status).toBe(503);
		expect(body.message).toMatch(/set State Store of the trigger to Redis/);
		expect(harness.runs).toEqual([]);
	});
});
