import type { INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { HarnessOptions } from './harness';
import { TriggerHarness } from './harness';

const KEYED = { rowKeys: { keys: [{ query: '', fields: 'ID' }] } };
/** Closes by time. */
const SHORT = { batchWindow: 0.5 };
/** Closes only when it is full, however busy the machine is. */
const upTo = (batchSize: number) => ({ batchWindow: 600, batchSize });

let harness: TriggerHarness;

async function begin(
	options: INodeParameters,
	{ pairingWindow = 0.3, ...rest }: HarnessOptions & { pairingWindow?: number } = {},
): Promise<void> {
	harness = new TriggerHarness({ parameters: { ...KEYED, pairingWindow, options }, ...rest });
	await harness.start();
	await harness.activate();
}

afterEach(async () => await harness.stop());

let ticks = 638465233453014192n;

function notification(members: string): string {
	ticks += 1_000n;
	return `{${members},"Query":"Items","CompanyId":"T","Id":"transaction ${ticks}","TimeStamp":${ticks}}`;
}

const inserted = (id: string, v = 1) => notification(`"Inserted":[{"ID":"${id}","v":${v}}]`);
const updated = (id: string, from: number, to: number) =>
	notification(`"Inserted":[{"ID":"${id}","v":${to}}],"Deleted":[{"ID":"${id}","v":${from}}]`);
const deleted = (id: string, v = 1) => notification(`"Deleted":[{"ID":"${id}","v":${v}}]`);

async function untilRuns(count: number, timeoutMs = 5_000): Promise<void> {
	for (let waited = 0; harness.runs.length < count && waited < timeoutMs; waited += 50) {
		await sleep(50);
	}
}

const summaries = () =>
	harness.runs.map(({ items }) =>
		items.map(({ json }) => `${String(json.event)} ${JSON.stringify(json.key)}`),
	);

describe('with a batch window', () => {
	it('many messages start one run, its items in the order of their timestamps', async () => {
		await begin(upTo(4));
		const [first = '', ...others] = ['A', 'B', 'C', 'D'].map((id) => inserted(id));
		for (const body of others.reverse()) {
			expect((await harness.post(body)).body).toEqual({ status: 'batched', changes: 1, held: 0 });
		}
		expect(harness.runs).toEqual([]);
		expect(await harness.health()).toMatchObject({ waiting: 3, emitted: 0 });
		await harness.post(first);
		await untilRuns(1);
		await sleep(300);
		expect(summaries()).toEqual([
			['A', 'B', 'C', 'D'].map((id) => `inserted ${JSON.stringify({ ID: id })}`),
		]);
		expect(harness.runs[0]?.deduplicationKey).toMatch(/^\S{16,255}$/);
		expect(await harness.health()).toMatchObject({ waiting: 0, emitted: 4 });
	});

	it('a run that was cut short is repeated, under another key, with a warning', async () => {
		await begin(upTo(2));
		harness.cutShortRuns = 1;
		for (const id of ['A', 'B']) await harness.post(inserted(id));
		await untilRuns(2, 10_000);
		const [first, second] = harness.runs;
		expect(second?.items).toEqual(first?.items);
		expect(second?.deduplicationKey).not.toBe(first?.deduplicationKey);
		expect(harness.log.filter(({ level }) => level === 'warn')).toMatchObject([
			{ message: expect.stringMatching(/cut short/) },
		]);
		expect(await harness.health()).toMatchObject({ waiting: 0 });
	});

	it('a run that is cut short each time ends with an error, and nothing waits', async () => {
		await begin(upTo(1));
		harness.cutShortRuns = 3;
		await harness.post(inserted('A'));
		await untilRuns(3, 20_000);
		await sleep(6_000);
		expect(harness.runs).toHaveLength(3);
		expect(harness.log.filter(({ level }) => level === 'error')).toHaveLength(1);
		expect(await harness.health()).toMatchObject({ waiting: 0 });
	});

	it('what does not fill a batch goes out when the window is over', async () => {
		await begin(SHORT);
		await harness.post(inserted('A'));
		await untilRuns(1);
		expect(summaries()).toEqual([['inserted {"ID":"A"}']]);
	});

	it('what is more than a batch waits for the next', async () => {
		await begin(upTo(2));
		for (const id of ['A', 'B', 'C']) await harness.post(inserted(id));
		await untilRuns(1);
		expect(harness.runs.map(({ items }) => items.length)).toEqual([2]);
		expect(await harness.health()).toMatchObject({ waiting: 1 });
	});

	it('held rows come with the batch when their own window is over', async () => {
		await begin(SHORT);
		expect((await harness.post(deleted('A'))).body.status).toBe('held');
		await untilRuns(1);
		expect(summaries()).toEqual([['deleted {"ID":"A"}']]);
	});

	it('a message that is sent again is a duplicate, though its batch is still open', async () => {
		await begin(upTo(2));
		const body = inserted('A');
		await harness.post(body);
		expect((await harness.post(body)).body).toEqual({ status: 'duplicate' });
		await harness.post(inserted('B'));
		await untilRuns(1);
		expect(summaries()).toEqual([['inserted {"ID":"A"}', 'inserted {"ID":"B"}']]);
	});

	it('what was open when the process died goes out after the restart, once', async () => {
		await begin(upTo(2));
		const body = inserted('A');
		await harness.post(body);
		const { staticData } = harness;
		await harness.stop();
		await begin(upTo(2), { staticData, workflowId: 'restarted with a batch' });
		expect((await harness.post(body)).body).toEqual({ status: 'duplicate' });
		await harness.post(inserted('B'));
		await untilRuns(1);
		await sleep(700);
		expect(summaries()).toEqual([['inserted {"ID":"A"}', 'inserted {"ID":"B"}']]);
	});

	it('what was not stored with the reply is taken again', async () => {
		await begin(upTo(2));
		const { staticData } = harness;
		const body = inserted('A');
		await harness.post(body);
		await harness.stop();
		await begin(upTo(2), { staticData, workflowId: 'restarted without its batch' });
		expect((await harness.post(body)).body.status).toBe('batched');
	});

	it('a message whose batch could not be stored is stored when it comes again, though a duplicate', async () => {
		await begin(upTo(2));
		const body = inserted('A');
		harness.failNextWrite = true;
		expect((await harness.post(body)).status).toBe(500);
		expect((await harness.post(body)).body).toEqual({ status: 'duplicate' });
		const { staticData } = harness;
		await harness.stop();
		await begin(upTo(2), { staticData, workflowId: 'restarted after a failed write' });
		await harness.post(inserted('B'));
		await untilRuns(1);
		expect(summaries()).toEqual([['inserted {"ID":"A"}', 'inserted {"ID":"B"}']]);
	});

	it('is tried again when n8n could not start the run', async () => {
		await begin(SHORT);
		harness.failNextRun = true;
		await harness.post(inserted('A'));
		await untilRuns(1, 15_000);
		expect(harness.failNextRun).toBe(false);
		expect(summaries()).toEqual([['inserted {"ID":"A"}']]);
	}, 20_000);

	it('what is not wanted does not come into a batch', async () => {
		await begin({ ...upTo(1), ignoreFields: 'v' });
		expect((await harness.post(updated('A', 1, 2))).body).toEqual({ status: 'filtered' });
		expect(await harness.health()).toMatchObject({ waiting: 0, filtered: 1 });
	});

	it('a test run is not gathered', async () => {
		await begin(upTo(2));
		const headers = { 'X-Acumatica-Key': 's3cret' };
		await fetch(harness.testUrl, { method: 'POST', headers, body: inserted('A') });
		expect(summaries()).toEqual([['inserted {"ID":"A"}']]);
	});
});

describe('coalescing', () => {
	it('gives what became of each row: one item', async () => {
		await begin({ ...upTo(6), coalesce: true });
		for (const body of [
			updated('A', 1, 2),
			updated('A', 2, 3),
			inserted('B', 1),
			updated('B', 1, 2),
			inserted('C'),
			deleted('C'),
		]) {
			await harness.post(body);
		}
		await untilRuns(1);
		expect(summaries()).toEqual([
			['updated {"ID":"A"}', 'inserted {"ID":"B"}', 'deleted {"ID":"C"}'],
		]);
		expect(harness.runs[0]?.items.map(({ json }) => json)).toMatchObject([
			{ before: { v: 1 }, after: { v: 3 }, changes: { v: { from: 1, to: 3 } } },
			{ before: null, after: { v: 2 } },
			{ before: { v: 1 }, after: null },
		]);
	});

	const whole = { data: { Name: { value: 'A' }, City: { value: 'X' } } };
	const renamed = { changes: [{ field: 'Name', oldValue: 'A', newValue: 'B' }] };

	it.each<[string, object, string, object, object]>([
		['Created', whole, 'Updated', renamed, { event: 'inserted', row: { Name: 'B', City: 'X' } }],
		['Updated', whole, 'Deleted', {}, { event: 'deleted', row: { Name: 'A', City: 'X' } }],
		['Updated', whole, 'Updated', {}, { event: 'updated', row: { Name: 'A', City: 'X' } }],
		['Updated', whole, 'Updated', renamed, { event: 'updated', row: { Name: 'B', City: 'X' } }],
	])('keeps the row of an entity: %s with %j, then %s with %j', async (...events) => {
		const [first, more, second, less, expected] = events;
		const options = { ...upTo(2), coalesce: true };
		const parameters = { messageFormat: 'entityEvent', pairingWindow: 0.3, options };
		await begin(options, { parameters });
		for (const [moment, word, rest] of [
			[1, first, more],
			[2, second, less],
		] as const) {
			const timestamp = `2024-01-15T10:30:0${moment}Z`;
			const event = { eventType: `Customer.${word}`, entityId: 'C1', timestamp, ...rest };
			await harness.post(JSON.stringify(event));
		}
		await untilRuns(1);
		expect(harness.runs.flatMap(({ items }) => items.map(({ json }) => json))).toMatchObject([
			expected,
		]);
	});

	it('takes the new half of an update that comes first for no new row', async () => {
		await begin({ ...upTo(1), coalesce: true }, { pairingWindow: 600 });
		await harness.post(
			notification('"Inserted":[{"ID":"A","v":2}]').replace(/"Id":"[^"]*"/, '"Id":"x"'),
		);
		await harness.post(
			notification('"Deleted":[{"ID":"A","v":1}]').replace(/"Id":"[^"]*"/, '"Id":"x"'),
		);
		await untilRuns(1);
		expect(summaries()).toEqual([['updated {"ID":"A"}']]);
	});
});
