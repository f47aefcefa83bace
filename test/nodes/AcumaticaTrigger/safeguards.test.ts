import type { INodeParameters } from 'n8n-workflow';

import type { HarnessOptions } from './harness';
import { TriggerHarness } from './harness';

const KEYED = { rowKeys: { keys: [{ query: '', fields: 'ID' }] } };
const SECRET = 's3cret';

let harness: TriggerHarness;

async function begin(options: INodeParameters = {}, rest: HarnessOptions = {}): Promise<void> {
	harness = new TriggerHarness({ parameters: { ...KEYED, options }, ...rest });
	await harness.start();
	await harness.activate();
}

afterEach(async () => await harness.stop());

let messages = 0;

function notification(members = '"Inserted":[{"ID":"A","Secret":"row value"}]'): string {
	const id = `1af4d140-5321-41f2-a2ec-${String(++messages).padStart(12, '0')}`;
	return `{${members},"Query":"Items","CompanyId":"T","Id":"${id}","TimeStamp":638465233453014192}`;
}

describe('an address that is not allowed', () => {
	it('is answered 403, whatever it presents, and told nothing else', async () => {
		await begin({ allowedAddresses: '192.0.2.0/24\n2001:db8::/32' });
		const reply = await harness.post(notification());
		expect(reply).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
		expect(harness.runs).toEqual([]);
	});

	it('is the one that the proxy tells, where n8n trusts a proxy', async () => {
		await begin({ allowedAddresses: '192.0.2.7' }, { proxyHops: 1 });
		const from = async (address: string) =>
			await harness.post(notification(), {
				'X-Acumatica-Key': SECRET,
				'X-Forwarded-For': address,
			});
		expect((await from('192.0.2.7')).status).toBe(200);
		expect((await from('192.0.2.8')).status).toBe(403);
		expect((await from('192.0.2.7, 192.0.2.8')).status).toBe(403);
	});

	it('cannot pretend to be another where n8n trusts no proxy', async () => {
		await begin({ allowedAddresses: '192.0.2.7' });
		const headers = { 'X-Acumatica-Key': SECRET, 'X-Forwarded-For': '192.0.2.7' };
		expect((await harness.post(notification(), headers)).status).toBe(403);
	});

	it('is none where the list has the address', async () => {
		await begin({ allowedAddresses: '127.0.0.0/8, ::1' });
		expect((await harness.post(notification())).status).toBe(200);
	});

	it('keeps the workflow from becoming active where the list cannot be read', async () => {
		harness = new TriggerHarness({
			parameters: { options: { allowedAddresses: '10.0.0.1, acumatica.example.com' } },
		});
		await harness.start();
		await expect(harness.activate()).rejects.toThrow(
			'Allowed Addresses: "acumatica.example.com" is no IP address or network.',
		);
		expect((await harness.post(notification())).status).toBe(403);
	});
});

describe('the rate limit', () => {
	it('answers 429 and when to come again, and goes on after that', async () => {
		await begin({ rateLimit: 2 });
		const first = notification();
		expect((await harness.post(first)).status).toBe(200);
		expect((await harness.post(first)).status).toBe(200);
		const reply = await harness.post(notification());
		expect(reply.status).toBe(429);
		expect(reply.body.status).toBe('limited');
		const seconds = Number(reply.headers.get('retry-after'));
		expect(seconds).toBeGreaterThan(55);
		expect(seconds).toBeLessThanOrEqual(60);
		expect(await harness.health()).toMatchObject({ received: 2, limited: 1 });
	});

	it('does not count who is not authentic', async () => {
		await begin({ rateLimit: 1 });
		const body = notification();
		for (let guess = 0; guess < 3; guess++) {
			expect((await harness.post(body, { 'X-Acumatica-Key': 'guess' })).status).toBe(401);
		}
		expect((await harness.post(body)).status).toBe(200);
	});

	it('counts what cannot be read too', async () => {
		await begin({ rateLimit: 1 });
		expect((await harness.post('nonsense')).status).toBe(400);
		expect((await harness.post(notification())).status).toBe(429);
	});
});

describe('a message that cannot be read', () => {
	it('leaves on the output "Rejected" and is answered 200, where that is set', async () => {
		await begin({ rejected: 'output' });
		const reply = await harness.post('{"Query":', {
			'X-Acumatica-Key': SECRET,
			Authorization: 'Basic secret',
			Cookie: 'session=secret',
			'Content-Type': 'text/plain',
		});
		expect(reply.status).toBe(200);
		expect(reply.body).toMatchObject({ status: 'rejected' });
		const [run] = harness.runs;
		if (run === undefined) throw new Error('There was no run');
		const [changes, rejected] = await harness.outputsOf(run);
		expect(changes).toEqual([]);
		expect(rejected?.[0]?.json).toMatchObject({
			event: 'rejected',
			reason: expect.stringContaining('not valid JSON'),
			body: '{"Query":',
			headers: { 'content-type': 'text/plain' },
		});
		expect(JSON.stringify(rejected)).not.toMatch(/secret|s3cret/);
		expect(await harness.health()).toMatchObject({ received: 1, rejected: 1 });
	});

	it('is answered 400 and runs nothing otherwise', async () => {
		await begin({ rejected: 'reply' });
		expect((await harness.post('{"Query":')).status).toBe(400);
		expect(harness.runs).toEqual([]);
	});

	it('is answered 401 and leaves nowhere where it is not authentic', async () => {
		await begin({ rejected: 'output' });
		expect((await harness.post('{"Query":', {})).status).toBe(401);
		expect(harness.runs).toEqual([]);
	});
});

describe('changes', () => {
	it('leave on outputs of their own where that is set', async () => {
		await begin({ separateOutputs: true });
		await harness.post(
			notification('"Inserted":[{"ID":"A","v":2},{"ID":"B","v":1}],"Deleted":[{"ID":"A","v":1}]'),
		);
		const [run] = harness.runs;
		if (run === undefined) throw new Error('There was no run');
		const outputs = await harness.outputsOf(run);
		expect(outputs.map((items) => items.map(({ json }) => json.key))).toEqual([
			[{ ID: 'B' }],
			[{ ID: 'A' }],
			[],
		]);
	});

	it('of inquiries with a comma in their title can be selected', async () => {
		await begin({ queries: 'Sales Orders, Open\nItems' });
		const of = (query: string) => notification().replace('"Query":"Items"', `"Query":"${query}"`);
		expect((await harness.post(of('Sales Orders, Open'))).body.status).toBe('accepted');
		expect((await harness.post(of('Items'))).body.status).toBe('accepted');
		expect((await harness.post(of('Sales Orders'))).body.status).toBe('filtered');
		expect(await harness.health()).toMatchObject({ filtered: 1, emitted: 0 });
	});
});

describe('the log', () => {
	const lines = () => harness.log.filter(({ message }) => message.includes('outcome='));

	it('has one line for each message: id, inquiry, outcome, counts, time', async () => {
		await begin();
		const body = notification();
		await harness.post(body);
		await harness.post(body);
		expect(lines()).toHaveLength(2);
		const [first, second] = lines();
		expect(first).toMatchObject({
			level: 'info',
			fields: {
				id: expect.stringMatching(/^1af4d140-/),
				query: 'Items',
				outcome: 'accepted',
				status: 200,
				changes: 1,
				held: 0,
				ms: expect.any(Number),
			},
		});
		expect(first?.message).toMatch(
			/^Acumatica Trigger: id="1af4d140-\S+" query="Items" outcome="accepted" status=200 changes=1 held=0 ms=\d+$/,
		);
		expect(second).toMatchObject({ fields: { outcome: 'duplicate' } });
	});

	it.each<[string, INodeParameters, string, Record<string, string>, object]>([
		[
			'a wrong secret',
			{},
			'{}',
			{ 'X-Acumatica-Key': 'guess' },
			{ status: 401, reason: 'wrongSecret' },
		],
		['no secret', {}, '{}', {}, { status: 401, reason: 'headerMissing' }],
		[
			'another address',
			{ allowedAddresses: '192.0.2.7' },
			'{}',
			{},
			{ status: 403, reason: 'addressNotAllowed' },
		],
		[
			'nonsense',
			{},
			'{"Secret":"row value"',
			{ 'X-Acumatica-Key': SECRET },
			{ outcome: 'rejected' },
		],
	])('warns of %s, and tells why', async (_name, options, body, headers, fields) => {
		await begin(options);
		await harness.post(body, headers);
		expect(lines()).toEqual([expect.objectContaining({ level: 'warn' })]);
		expect(lines()[0]).toMatchObject({ fields });
	});

	it('never has a secret or what is in a row', async () => {
		await begin({ rejected: 'output' });
		await harness.post(notification());
		await harness.post(notification('"Deleted":[{"ID":"A","Secret":"row value"}]'));
		await harness.post('{"Inserted":[{"ID":"A","Secret":"row value"}],"Query":5}');
		await harness.post('{"Secret":"row value"', { 'X-Acumatica-Key': 'guess of a s3cret' });
		expect(lines()).toHaveLength(4);
		expect(JSON.stringify(harness.log)).not.toMatch(/s3cret|row value/);
	});

	it('stays one line whatever a sender calls its inquiry', async () => {
		await begin();
		await harness.post(notification().replace('"Items"', '"a\\nb \\" outcome=x"'));
		expect(lines()[0]?.message).not.toContain('\n');
	});
});

describe('the health check', () => {
	it('has all figures', async () => {
		await begin();
		await harness.post(notification());
		await harness.post(notification('"Deleted":[{"ID":"B"}]'));
		expect(await harness.health()).toEqual({
			received: 2,
			duplicates: 0,
			rejected: 0,
			filtered: 0,
			limited: 0,
			unauthorized: 0,
			forbidden: 0,
			wrongRowKeys: 0,
			droppedDeletions: 0,
			sweptMissing: 0,
			lookedUp: 0,
			fetchedFailed: 0,
			unreadableFailed: 0,
			remembered: {
				messages: 2,
				rowKeys: 2,
				unanswered: 0,
				forgottenEarly: 0,
				since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			},
			emitted: 0,
			held: 1,
			waiting: 0,
			lastMessageAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			stateStore: 'workflow',
			releaseRunning: true,
		});
	});

	it.each<[string, Record<string, string>]>([
		['unauthorized', { 'X-Forwarded-For': '192.0.2.7' }],
		['unauthorized', { 'X-Forwarded-For': '192.0.2.7', 'X-Acumatica-Key': 'another' }],
		['forbidden', { 'X-Forwarded-For': '192.0.2.8', 'X-Acumatica-Key': SECRET }],
	])('counts a request that was refused as %s', async (counter, headers) => {
		await begin({ allowedAddresses: '192.0.2.7' }, { proxyHops: 1 });
		await harness.post(notification(), headers);
		const allowed = { 'X-Forwarded-For': '192.0.2.7', 'X-Acumatica-Key': SECRET };
		const { unauthorized, forbidden, received } = await harness.health(allowed);
		const refused = { unauthorized: 0, forbidden: 0, [counter]: 1 };
		expect({ unauthorized, forbidden, received }).toEqual({ ...refused, received: 0 });
	});

	it('says where the release does not run', async () => {
		await begin();
		await harness.deactivate();
		expect(await harness.health()).toEqual({ stateStore: 'workflow', releaseRunning: false });
	});
});
