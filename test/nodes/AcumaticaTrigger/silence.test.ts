import type { INodeParameters } from 'n8n-workflow';

import { describeWithServers } from '../../servers/describeWithServers';
import { RedisServer } from '../../servers/RedisServer';
import { endStages, save, start, untilRead } from './completenessStage';
import { TriggerHarness, type HarnessOptions } from './harness';

// What reads and what takes messages have one clock.
jest.mock('../../../nodes/site/http/time', () =>
	jest.requireActual<object>('../../../nodes/site/http/time'),
);

const SILENT_FOR_MS = 1_500;
const SILENT_FOR = SILENT_FOR_MS / 3_600_000;
const MESSAGE = {
	Query: 'StockItems',
	CompanyId: 'MyTenant',
	Inserted: [{ InventoryID: 'X' }],
	Deleted: [],
};

const triggers: TriggerHarness[] = [];

afterEach(async () => {
	for (const trigger of triggers.splice(0)) await trigger.stop();
	await endStages();
});

async function active(
	options: INodeParameters,
	more: HarnessOptions = {},
): Promise<TriggerHarness> {
	const parameters = { ...more.parameters, options: { silentFor: SILENT_FOR, ...options } };
	const trigger = new TriggerHarness({ ...more, parameters });
	triggers.push(trigger);
	await trigger.start();
	await trigger.activate();
	return trigger;
}

async function sleep(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const alarmsIn = ({ runs }: TriggerHarness) =>
	runs
		.flatMap(({ items }) => items.map(({ json }) => json))
		.filter(({ event }) => event === 'alarm');
const errorsIn = ({ log }: TriggerHarness) =>
	log.filter(({ level }) => level === 'error').map(({ message }) => message);

/** Waits for so many alarms or errors, and then for no more. */
async function told(trigger: TriggerHarness, count: number) {
	const all = () => [...alarmsIn(trigger), ...errorsIn(trigger)];
	for (let waited = 0; waited < 300 && all().length < count; waited++) await sleep(100);
	await sleep(SILENT_FOR_MS + 1_000);
	return all();
}

let ticks = 638_465_233_453_014_192n;
async function send(trigger: TriggerHarness): Promise<void> {
	ticks += 1n;
	await trigger.post(JSON.stringify({ ...MESSAGE, TimeStamp: String(ticks) }));
}

function cases(more: () => HarnessOptions) {
	it('is told once by an item on the output Alarm, and again when it was broken', async () => {
		const trigger = await active({ silenceAlarm: 'output' }, more());
		const first = expect.objectContaining({ kind: 'silent', lastMessageAt: null });
		expect(await told(trigger, 1)).toEqual([first]);
		await send(trigger);
		const second = expect.objectContaining({ lastMessageAt: expect.stringMatching(/^20/) });
		expect(await told(trigger, 2)).toEqual([first, second]);
		const [alarm] = trigger.runs.filter(({ items }) =>
			items.some(({ json }) => json.event === 'alarm'),
		);
		const outputs = alarm === undefined ? [] : await trigger.outputsOf(alarm);
		expect(outputs.map((items) => items.length)).toEqual([0, 1]);
	});

	it('is not told again after a restart', async () => {
		const trigger = await active({ silenceAlarm: 'output' }, more());
		expect(await told(trigger, 1)).toHaveLength(1);
		await trigger.deactivate();
		await trigger.activate('init');
		expect(await told(trigger, 1)).toHaveLength(1);
	});

	it('is told again later where n8n could not start the run', async () => {
		const trigger = await active({ silenceAlarm: 'output' }, more());
		trigger.failNextRun = true;
		expect(await told(trigger, 2)).toEqual([
			expect.objectContaining({ kind: 'silent' }),
			expect.stringMatching(/could not be told/),
		]);
	});

	it('stands in the log as an error where no output is chosen', async () => {
		const trigger = await active({}, more());
		expect(await told(trigger, 1)).toEqual([
			expect.stringMatching(/No message has come since the workflow was published at 20/),
		]);
		expect(trigger.runs).toEqual([]);
	});

	it('is none while messages come', async () => {
		const trigger = await active({ silenceAlarm: 'output' }, more());
		const times = [Date.now()];
		for (let count = 0; count < 10; count++) {
			await send(trigger);
			times.push(Date.now());
			await sleep(SILENT_FOR_MS / 3);
		}
		// On a machine that stands still for a while there is silence.
		const gaps = times.map((time, index) => time - (times[index - 1] ?? time));
		const long = gaps.filter((gap) => gap >= SILENT_FOR_MS);
		expect(alarmsIn(trigger).length).toBeLessThanOrEqual(long.length);
	});
}

describe('silence', () => {
	cases(() => ({}));

	it('is nothing to tell of where that is not set', async () => {
		const trigger = await active({ silentFor: 0, silenceAlarm: 'output' });
		await sleep(SILENT_FOR_MS + 1_000);
		expect([trigger.runs, errorsIn(trigger)]).toEqual([[], []]);
	});

	it('of single messages is told by what only a sweep found, at most once in the time', async () => {
		const options = { settlingTime: 1, silentFor: 40 / 3_600, silenceAlarm: 'output' };
		const stage = await start({ loss: 1, parameters: { options } });
		await stage.trigger.activate();
		await untilRead(stage);
		save(stage, 'APPLES', 5);
		await sleep(4_000);
		save(stage, 'JUICER15', 6);
		const alarms = await told(stage.trigger, 1);
		expect(alarms.filter((alarm) => Object(alarm).kind === 'missed')).toEqual([
			expect.objectContaining({
				kind: 'missed',
				message: expect.stringMatching(/no notification/),
			}),
		]);
	});
});

describeWithServers(['redis-server'], 'silence, with the state in Redis', () => {
	let server: RedisServer;
	beforeAll(async () => {
		server = await RedisServer.start();
	});
	afterAll(async () => await server?.remove());

	cases(() => ({
		parameters: { stateStore: 'redis' },
		redisCredential: { host: '127.0.0.1', port: server.port },
	}));
});
