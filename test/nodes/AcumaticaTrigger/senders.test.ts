import { createHmac } from 'node:crypto';

import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { vectors } from '../../fixtures/signatures.json';
import { payload } from '../../fixtures/payloads';
import { TriggerHarness } from './harness';

const HMAC = {
	method: 'hmac',
	signingSecret: 'current secret',
	previousSecrets: 'older-secret previous-secret',
	signatureHeader: 'X-Acumatica-Signature',
	signaturePrefix: 'sha256=',
	signatureEncoding: 'hex',
	signatureAlgorithm: 'sha256',
	signedText: 'body',
	signatureAgeLimit: 0,
} satisfies ICredentialDataDecryptedObject;
const TIMED = {
	...HMAC,
	signatureHeader: 'Railz-Signature',
	signaturePrefix: 'v=',
	signedText: 't.body',
} satisfies ICredentialDataDecryptedObject;

let harness: TriggerHarness;

async function begin(
	messageFormat: string,
	options: INodeParameters = {},
	more: INodeParameters = {},
): Promise<void> {
	const credential = messageFormat === 'pushStatus' ? TIMED : HMAC;
	harness = new TriggerHarness({ parameters: { messageFormat, options, ...more }, credential });
	await harness.start();
	await harness.activate();
}

afterEach(async () => await harness.stop());

const signatureOf = (name: string) => vectors.find((vector) => vector.name === name)?.signature;

function signed(body: string | Buffer, secret = 'current secret'): Record<string, string> {
	return {
		'X-Acumatica-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
	};
}

function timed(body: string | Buffer, t = '1615319763952'): Record<string, string> {
	const signature = createHmac('sha256', 'current secret').update(`${t}.`).update(body);
	return { 'Railz-Signature': `t=${t},v=${signature.digest('hex')}` };
}

const items = () => harness.runs.flatMap((run) => run.items.map(({ json }) => json));

describe('a signed entity event', () => {
	it('as middleware sends it becomes an item of the usual shape', async () => {
		await begin('entityEvent');
		const body = payload('entity-event');
		const headers = {
			'X-Acumatica-Event': 'Customer.Updated',
			'X-Acumatica-Signature': `sha256=${signatureOf('entity')}`,
			'X-Acumatica-Delivery': '12345-67890-abcdef',
			'Content-Type': 'application/json',
		};
		expect(await harness.post(body, headers)).toMatchObject({
			status: 200,
			body: { status: 'accepted', changes: 1 },
		});
		expect(items()).toEqual([
			{
				event: 'updated',
				query: 'Customer',
				tenant: 'MyCompany',
				key: { entityId: 'CUST001' },
				row: { CustomerID: 'CUST001', CustomerName: 'Updated Customer Name', Status: 'Active' },
				before: { CustomerID: 'CUST001', CustomerName: 'Old Customer Name', Status: 'Active' },
				after: { CustomerID: 'CUST001', CustomerName: 'Updated Customer Name', Status: 'Active' },
				changes: { CustomerName: { from: 'Old Customer Name', to: 'Updated Customer Name' } },
				source: {
					format: 'entityEvent',
					transactionId: '12345-67890-abcdef',
					timestamp: '638409114000000000',
					occurredAt: '2024-01-15T10:30:00.000Z',
					additionalInfo: {
						eventType: 'Customer.Updated',
						timestamp: '2024-01-15T10:30:00Z',
						entityType: 'Customer',
						entityId: 'CUST001',
						tenantId: 'MyCompany',
						userId: 'admin',
						metadata: { source: 'WebUI', correlationId: '12345-67890-abcdef' },
					},
					pairing: 'none',
					late: false,
				},
			},
		]);
		expect((await harness.post(body, headers)).body).toEqual({ status: 'duplicate' });
		expect(harness.runs).toHaveLength(1);
	});

	it('signed with the previous secret is taken, with a forgotten one not', async () => {
		await begin('entityEvent');
		const body = payload('entity-event');
		expect((await harness.post(body, signed(body, 'forgotten'))).status).toBe(401);
		expect((await harness.post(body, signed(body, 'previous-secret'))).status).toBe(200);
	});

	it('that was changed on its way is answered 401 and told nothing else', async () => {
		await begin('entityEvent');
		const body = payload('entity-event');
		const changed = body.toString().replace('CUST001', 'CUST002');
		const reply = await harness.post(changed, signed(body));
		expect(reply).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
		expect(Object.keys(reply.body)).toEqual(['message']);
		expect(harness.log.at(-1)).toMatchObject({ fields: { reason: 'wrongSignature' } });
	});

	const event = (eventType: string, more: object = {}) =>
		JSON.stringify({ eventType, timestamp: '2024-01-15T10:30:00Z', entityId: 'C1', ...more });

	it('can be selected by its event, type and fields, like a row', async () => {
		await begin('entityEvent', { queries: 'Customer' }, { onlyWhenChanged: 'Status' });
		const send = async (body: string) => (await harness.post(body, signed(body))).body.status;
		const change = (field: string) => ({ changes: [{ field, oldValue: 1, newValue: 2 }] });
		expect(await send(event('Customer.Updated', change('Name')))).toBe('filtered');
		expect(await send(event('Customer.Updated', change('Status')))).toBe('accepted');
		expect(await send(event('StockItem.Updated', change('Status')))).toBe('filtered');
		expect(await send(event('Customer.Deleted'))).toBe('accepted');
		expect(items().map(({ event: name }) => name)).toEqual(['updated', 'deleted']);
		expect(items()[0]?.changes).toEqual({ Status: { from: 1, to: 2 } });
	});

	it('is a duplicate under a delivery id that nobody signed, and without any id', async () => {
		await begin('entityEvent');
		const body = event('Customer.Updated');
		const send = async (delivery: object) =>
			(await harness.post(body, { ...signed(body), ...delivery })).body.status;
		expect(await send({ 'X-Acumatica-Delivery': 'first' })).toBe('accepted');
		expect(await send({ 'X-Acumatica-Delivery': 'replayed' })).toBe('duplicate');
		expect(await send({})).toBe('duplicate');
		expect(harness.runs).toHaveLength(1);
	});

	it('that was overtaken is late', async () => {
		await begin('entityEvent');
		const at = (timestamp: string) => event('Customer.Updated', { timestamp });
		const bodies = ['2024-01-15T10:30:01Z', '2024-01-15T10:30:00Z', '2024-01-15T10:30:02Z'].map(at);
		for (const body of bodies) await harness.post(body, signed(body));
		expect(items().map(({ source }) => source)).toMatchObject([
			{ late: false },
			{ late: true },
			{ late: false },
		]);
	});
});

describe('a push status event', () => {
	it('of a push that succeeded becomes an item for each record', async () => {
		await begin('pushStatus');
		const headers = { 'Railz-Signature': `t=1615319763952,v=${signatureOf('push')}` };
		const reply = await harness.post(payload('push-succeeded'), headers);
		expect(reply).toMatchObject({ status: 200, body: { status: 'accepted', changes: 1 } });
		expect(items()).toMatchObject([
			{
				event: 'pushSucceeded',
				query: 'invoices',
				tenant: 'BIZ-d6b1c7d3-fe41-4447-ae72-3814b78b5142',
				key: { sourceObjectId: '354' },
				row: { serviceName: 'quickbooks', responseCode: 200, status: 'success' },
				before: null,
				changes: {},
				source: {
					format: 'pushStatus',
					transactionId: '60473b57f0cdd1683ca71f60',
					occurredAt: '2021-03-09T19:56:03.952Z',
					additionalInfo: { requestId: 'a3b4fc83-3e24-41aa-ba99-13cab09b0b7a' },
				},
			},
		]);
		expect((await harness.post(payload('push-succeeded'), headers)).body.status).toBe('duplicate');
	});

	it('of a push that failed becomes one item with what was wrong', async () => {
		await begin('pushStatus');
		const body = payload('push-failed');
		await harness.post(body, timed(body));
		expect(items()).toMatchObject([
			{ event: 'pushFailed', row: { validation: { errors: [{ field: 'currencyRef' }] } } },
		]);
	});

	it('of another kind goes out as it is', async () => {
		await begin('pushStatus');
		const body = '{"data":{"event":"connectionStatus","connectionId":"CON-1"}}';
		await harness.post(body, timed(body));
		expect(items()).toMatchObject([
			{ event: 'connectionStatus', row: { connectionId: 'CON-1' }, key: {} },
		]);
	});

	it.each([
		'{"data":{"event":"connectionStatus","connectionId":"CON-1"}}',
		'{"data":{"event":"push","status":"success","sourceObjectIds":["1"]}}',
		'{"data":{"event":"batchPush","batch":[{"status":"failed"}]}}',
		'{"data":{"event":"login"},"requestId":"0"}',
	])('without an id does nothing when it is sent again as it was signed: %s', async (body) => {
		await begin('pushStatus');
		const send = async (t: string) => (await harness.post(body, timed(body, t))).body.status;
		expect(await send('1615319763952')).toBe('accepted');
		expect(await send('1615319763952')).toBe('duplicate');
		// Another one that says the same.
		expect(await send('1615319763953')).toBe('accepted');
		expect(harness.runs).toHaveLength(2);
	});

	it('is the row itself with the output "Row"', async () => {
		await begin('pushStatus', { output: 'row' });
		const body = payload('push-failed');
		await harness.post(body, timed(body));
		expect(items()).toMatchObject([
			{ status: 'failed', dataType: 'invoices', _acumatica: { event: 'pushFailed' } },
		]);
	});

	it('is let to the health check by a signature of nothing', async () => {
		await begin('pushStatus');
		expect(await harness.health(timed(''))).toMatchObject({ releaseRunning: true });
		expect(await harness.health(timed('x'))).toEqual({ message: 'Unauthorized' });
	});
});
