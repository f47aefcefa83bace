import { sleep } from 'n8n-workflow';

import type { HarnessOptions } from './harness';
import { TriggerHarness } from './harness';
import { SAYS_NOTHING } from './intake/decode/idsThatSayNothing';

const HEADERS = { 'X-Acumatica-Key': 's3cret', 'Content-Type': 'application/json' };
const KEYED = { rowKeys: { keys: [{ query: '', fields: 'ID' }] } };

let harness: TriggerHarness;
let url: string;

async function begin(options: HarnessOptions = {}): Promise<void> {
	harness = new TriggerHarness({ parameters: KEYED, ...options });
	url = await harness.start();
	await harness.activate();
}

afterEach(async () => await harness.stop());

function notification(members: string, id = '1af4d140-5321-41f2-a2ec-50b67f577c6c'): string {
	return `{${members},"Query":"Items","CompanyId":"T","Id":"${id}","TimeStamp":638465233453014192}`;
}

async function post(body: string | Buffer, headers: Record<string, string> = HEADERS) {
	const response = await fetch(url, { method: 'POST', headers, body });
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a notification', () => {
	it('starts one run with one item for each changed row', async () => {
		await begin();
		const reply = await post(
			notification('"Inserted":[{"ID":"A","v":2},{"ID":"B","v":1}],"Deleted":[{"ID":"A ","v":1}]'),
		);
		expect(reply).toEqual({ status: 200, body: { status: 'accepted', changes: 2, held: 0 } });
		expect(harness.runs).toHaveLength(1);
		expect(harness.runs[0]?.items.map(({ json }) => json)).toEqual([
			{
				event: 'updated',
				query: 'Items',
				tenant: 'T',
				key: { ID: 'A' },
				row: { ID: 'A', v: 2 },
				before: { ID: 'A ', v: 1 },
				after: { ID: 'A', v: 2 },
				changes: { v: { from: 1, to: 2 } },
				source: {
					format: 'pushNotification',
					transactionId: '1af4d140-5321-41f2-a2ec-50b67f577c6c',
					timestamp: '638465233453014192',
					occurredAt: '2024-03-20T09:22:25.301Z',
					additionalInfo: {},
					pairing: 'sameMessage',
					late: false,
				},
			},
			expect.objectContaining({
				event: 'inserted',
				before: null,
				row: { ID: 'B', v: 1 },
				changes: {},
			}),
		]);
	});

	it('gives the fields at the top level with the output "Row"', async () => {
		await begin({ parameters: { ...KEYED, options: { output: 'row' } } });
		await post(notification('"Inserted":[{"ID":"A","event":"a column"}]'));
		expect(harness.runs[0]?.items[0]?.json).toMatchObject({
			ID: 'A',
			event: 'a column',
			_acumatica: { event: 'inserted', query: 'Items', before: null, key: { ID: 'A' } },
		});
	});

	it('is answered as a duplicate when it comes again, and runs nothing', async () => {
		await begin();
		const body = notification('"Inserted":[{"ID":"A"}]');
		await post(body);
		expect(await post(body)).toEqual({ status: 200, body: { status: 'duplicate' } });
		expect(harness.runs).toHaveLength(1);
	});

	it('runs once when it comes eight times at the same moment', async () => {
		await begin();
		const body = notification('"Inserted":[{"ID":"A"}]');
		const replies = await Promise.all(Array.from({ length: 8 }, async () => await post(body)));
		expect(replies.map(({ body: { status } }) => status).sort()).toEqual([
			'accepted',
			...Array<string>(7).fill('duplicate'),
		]);
		expect(harness.runs).toHaveLength(1);
	});

	it.each(SAYS_NOTHING)(
		'is no duplicate of a later one that says the same under the Id %j',
		async (id) => {
			await begin();
			for (const [from, to, ticks] of [
				[1, 2, 5],
				[2, 1, 6],
				[1, 2, 7],
			]) {
				const rows = `"Inserted":[{"ID":"A","v":${to}}],"Deleted":[{"ID":"A","v":${from}}]`;
				const body = notification(rows, id).replace(/"TimeStamp":\d+/, `"TimeStamp":${ticks}`);
				expect((await post(body)).body.status).toBe('accepted');
				expect((await post(body)).body.status).toBe('duplicate');
			}
			expect(harness.runs).toHaveLength(3);
		},
	);

	it('is no duplicate of another half with the same Id and Query', async () => {
		await begin();
		expect((await post(notification('"Deleted":[{"ID":"A","v":1}]'))).body.status).toBe('held');
		expect((await post(notification('"Inserted":[{"ID":"A","v":2}]'))).body.status).toBe(
			'accepted',
		);
		expect(harness.runs.map(({ items }) => items[0]?.json)).toEqual([
			expect.objectContaining({ event: 'updated', before: { ID: 'A', v: 1 } }),
		]);
	});

	it('is taken again when n8n could not register the run, and pairs as it did before', async () => {
		await begin();
		await post(notification('"Deleted":[{"ID":"A","v":1}]'));
		harness.failNextRun = true;
		const half = notification('"Inserted":[{"ID":"A","v":2}]');
		expect((await fetch(url, { method: 'POST', headers: HEADERS, body: half })).status).toBe(500);
		expect(harness.runs).toHaveLength(0);
		expect((await post(half)).body.status).toBe('accepted');
		expect(harness.runs[0]?.items[0]?.json).toMatchObject({ event: 'updated', before: { v: 1 } });
	});

	it('without Id is known by tenant, inquiry, TimeStamp and rows', async () => {
		await begin();
		const first = { Inserted: [{ ID: 'A' }], Query: 'Items', CompanyId: 'T', TimeStamp: 1 };
		const others = [
			{ Inserted: [{ ID: 'B' }] },
			{ Query: 'B' },
			{ CompanyId: 'B' },
			{ TimeStamp: 2 },
		];
		const send = async (body: object) => (await post(JSON.stringify(body))).body.status;
		expect(await send(first)).toBe('accepted');
		expect(await send(first)).toBe('duplicate');
		for (const other of others) expect(await send({ ...first, ...other })).toBe('accepted');
		expect(harness.runs).toHaveLength(1 + others.length);
	});

	it('of 10,000 rows and of 15 MB is taken whole', async () => {
		await begin();
		const filler = 'x'.repeat(1_500);
		const rows = Array.from({ length: 10_000 }, (_unused, index) => ({ ID: `${index}`, filler }));
		const body = notification(`"Inserted":${JSON.stringify(rows)}`);
		expect(body.length).toBeGreaterThan(15_000_000);
		expect((await post(body)).body).toEqual({ status: 'accepted', changes: 10_000, held: 0 });
		expect(harness.runs[0]?.items).toHaveLength(10_000);
	});

	it('in a test run holds nothing back and remembers nothing', async () => {
		await begin();
		const production = url;
		url = url.replace('/webhook', '/webhook-test');
		const body = notification('"Deleted":[{"ID":"A"}]');
		await post(body);
		await post(body);
		expect(harness.runs.map(({ items }) => items[0]?.json.event)).toEqual(['deleted', 'deleted']);
		url = production;
		expect((await post(body)).body.status).toBe('held');
	});
});

describe('a request that cannot be taken', () => {
	it.each<[string, number, string, Record<string, string>, string]>([
		['no header', 401, '{}', {}, 'Unauthorized'],
		['a wrong header', 401, '{}', { 'X-Acumatica-Key': 'guess' }, 'Unauthorized'],
		['an empty body', 400, '', HEADERS, 'The body is empty'],
		['an array', 400, '[]', HEADERS, 'The body is an array'],
		['a number', 400, '5', HEADERS, 'The body is a number'],
		['no Query', 400, '{"TimeStamp":1}', HEADERS, 'Query is missing'],
		['no TimeStamp', 400, '{"Query":"Items"}', HEADERS, 'TimeStamp is missing'],
		[
			'a float',
			400,
			'{"Query":"Items","TimeStamp":1.5}',
			HEADERS,
			'TimeStamp must be a whole number',
		],
		['deep nesting', 400, `${'['.repeat(5_000)}${']'.repeat(5_000)}`, HEADERS, 'nested too deeply'],
	])('%s: %i', async (_name, status, body, headers, message) => {
		await begin();
		const reply = await post(body, headers);
		expect(reply.status).toBe(status);
		expect(reply.body.message).toContain(message);
		expect(JSON.stringify(reply.body)).not.toContain('s3cret');
		expect(harness.runs).toEqual([]);
		expect((await post(notification('"Inserted":[{"ID":"A"}]'))).body.status).toBe('accepted');
	});

	it('while the trigger does not run in the process: 503, and the sender is to come again', async () => {
		await begin();
		await harness.deactivate();
		const response = await fetch(url, {
			method: 'POST',
			headers: HEADERS,
			body: notification('"Inserted":[{"ID":"A"}]'),
		});
		expect(response.status).toBe(503);
		expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(harness.logged.join()).toContain('does not run in this n8n process');
		await harness.activate();
		expect((await post(notification('"Inserted":[{"ID":"A"}]'))).body.status).toBe('accepted');
	});
});

describe('rows that are held', () => {
	const DELETED = notification('"Deleted":[{"ID":"A","v":1}]');
	const SHORT = { parameters: { ...KEYED, pairingWindow: 0.3 } };

	async function untilRuns(count: number): Promise<void> {
		for (let waited = 0; harness.runs.length < count && waited < 100; waited++) await sleep(50);
	}

	it('go out once, as deleted, when their window is over', async () => {
		await begin(SHORT);
		await post(DELETED);
		expect(harness.runs).toEqual([]);
		await untilRuns(1);
		await sleep(500);
		expect(harness.runs).toHaveLength(1);
		expect(harness.runs[0]?.items[0]?.json).toMatchObject({ event: 'deleted', row: { v: 1 } });
		expect(harness.runs[0]?.deduplicationKey).toMatch(/^\S{16,255}$/);
	});

	it('go out after a restart in which the memory of the process was lost', async () => {
		await begin(SHORT);
		await post(DELETED);
		const { staticData } = harness;
		await harness.stop();
		await begin({ ...SHORT, staticData, workflowId: 'restarted' });
		await untilRuns(1);
		expect(harness.runs[0]?.items[0]?.json).toMatchObject({ event: 'deleted', row: { v: 1 } });
	});

	it('wait for the other half after a restart', async () => {
		await begin();
		await post(DELETED);
		const { staticData } = harness;
		await harness.stop();
		await begin({ staticData, workflowId: 'restarted with half' });
		await post(notification('"Inserted":[{"ID":"A","v":2}]'));
		expect(harness.runs.map(({ items }) => items[0]?.json.event)).toEqual(['updated']);
	});

	it('go out when the workflow is active again, though it was not when their window ended', async () => {
		await begin(SHORT);
		await post(DELETED);
		await harness.deactivate();
		await sleep(600);
		expect(harness.runs).toEqual([]);
		await harness.activate();
		await untilRuns(1);
		expect(harness.runs).toHaveLength(1);
	});

	it('are tried again when n8n could not start a run', async () => {
		await begin(SHORT);
		await post(DELETED);
		harness.failNextRun = true;
		while (harness.failNextRun) await sleep(50);
		await untilRuns(1);
		await untilRuns(1);
		expect(harness.runs).toHaveLength(1);
		expect(harness.logged.join()).toContain('could not be given to the workflow yet');
	});

	it('begin anew, and say so, where the stored state cannot be read', async () => {
		const state = { format: 99, revision: 7, secret: 'kept' };
		await begin({ staticData: JSON.stringify({ 'node:Acumatica Trigger': { state } }) });
		expect(harness.logged.join()).toContain('cannot be read by this version');
		expect((await post(DELETED)).body.status).toBe('held');
		expect(JSON.parse(harness.staticData)['node:Acumatica Trigger'].unreadableState).toEqual(state);
	});
});

describe('the health check', () => {
	it('needs the same credential and tells what has come in', async () => {
		await begin();
		expect((await fetch(url)).status).toBe(401);
		await post(notification('"Inserted":[{"ID":"A"}]'));
		await post(notification('"Inserted":[{"ID":"A"}]'));
		await post(notification('"Deleted":[{"ID":"B"}]'));
		await post('[]');
		const health = (await (await fetch(url, { headers: HEADERS })).json()) as object;
		expect(health).toMatchObject({
			received: 4,
			duplicates: 1,
			rejected: 1,
			held: 1,
			waiting: 0,
			stateStore: 'workflow',
			releaseRunning: true,
		});
	});
});
