import { decodePushStatus } from '../../../../../nodes/AcumaticaTrigger/intake/decode/pushStatus';
import { payload } from '../../../../fixtures/payloads';
import { SAYS_NOTHING } from './idsThatSayNothing';

const RECEIVED_AT = Date.UTC(2026, 0, 1);
const RECEIVED_TICKS = '639028224000000000';

function decode(body: object | string | Buffer) {
	if (Buffer.isBuffer(body)) return decodePushStatus(body, RECEIVED_AT);
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return decodePushStatus(Buffer.from(text), RECEIVED_AT);
}

function message(body: object | string | Buffer) {
	const decoded = decode(body);
	if (!decoded.ok) throw new Error(decoded.reason);
	return decoded.message;
}

const push = (data: object) => ({ data: { event: 'push', ...data }, requestId: 'r-1' });

describe('a push status event', () => {
	it('of a push that succeeded gives one event for each record that was made', () => {
		const { id, events } = message(payload('push-succeeded'));
		expect(id).toBe('60473b57f0cdd1683ca71f60');
		expect(events).toEqual([
			{
				event: 'pushSucceeded',
				query: 'invoices',
				tenant: 'BIZ-d6b1c7d3-fe41-4447-ae72-3814b78b5142',
				transactionId: '60473b57f0cdd1683ca71f60',
				timestamp: '637509165639520000',
				before: null,
				after: JSON.parse(payload('push-succeeded').toString()).data,
				changes: {},
				key: { sourceObjectId: '354' },
				entityId: null,
				additionalInfo: { requestId: 'a3b4fc83-3e24-41aa-ba99-13cab09b0b7a' },
			},
		]);
		const two = push({ status: 'success', sourceObjectIds: ['354', '355'] });
		expect(message(two).events.map(({ key }) => key)).toEqual([
			{ sourceObjectId: '354' },
			{ sourceObjectId: '355' },
		]);
	});

	it('of a push that failed gives one event, with what was wrong', () => {
		const { events } = message(payload('push-failed'));
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({
			event: 'pushFailed',
			key: { sourceObjectId: '354' },
			after: {
				responseCode: 400,
				validation: {
					errors: [
						{
							field: 'currencyRef',
							message:
								'Business Validation Error: Multi Currency should be enabled to perform this operation.',
						},
					],
				},
			},
		});
		const many = push({ status: 'failed', sourceObjectIds: ['354', '355'] });
		expect(message(many).events).toHaveLength(1);
	});

	it.each([
		[{ sourceObjectIds: ['1', '2'] }, ['1', '2']],
		[{ sourceObjectId: ['1'] }, ['1']],
		[{ sourceObjectId: '1' }, ['1']],
		[{ sourceObjectId: 1 }, ['1']],
		[{ sourceObjectIds: [] }, [undefined]],
		[{}, [undefined]],
	])('has its ids however they are written: %j', (ids, expected) => {
		const { events } = message(push({ status: 'success', ...ids }));
		expect(events.map(({ key }) => key.sourceObjectId)).toEqual(expected);
	});

	it('of a batch gives the events of each push in it, with what they share', () => {
		const { events } = message({
			data: {
				event: 'batchPush',
				serviceName: 'xero',
				businessName: 'BIZ',
				batch: [
					{
						pushCommunicationId: 'a',
						dataType: 'bills',
						status: 'success',
						sourceObjectIds: ['7'],
					},
					{ pushCommunicationId: 'b', dataType: 'invoices', status: 'failed' },
				],
			},
		});
		expect(events.map(({ event, query, transactionId }) => [event, query, transactionId])).toEqual([
			['pushSucceeded', 'bills', 'a'],
			['pushFailed', 'invoices', 'b'],
		]);
		expect(events[1]).toMatchObject({ tenant: 'BIZ', after: { serviceName: 'xero' } });
	});

	it.each([
		'login',
		'auth',
		'connectionStatus',
		'customerRequest',
		'data',
		'dataPerType',
		'delete',
	])('of another kind is passed on as it is: %s', (event) => {
		const data = { event, connectionId: 'CON', anything: { else: [1] } };
		expect(message({ data }).events).toEqual([
			expect.objectContaining({ event, query: event, after: data, key: {} }),
		]);
	});

	it('with a status that is not documented keeps the name of the sender', () => {
		expect(message(push({ status: 'pending' })).events[0]?.event).toBe('push');
	});

	it.each([
		[{ completedOn: '2021-03-09T19:56:03.952Z' }, '637509165639520000'],
		[{ requestedOn: '2021-03-09T19:56:03.952Z' }, '637509165639520000'],
		[{ completedOn: 'yesterday', requestedOn: '2021-03-09T19:56:03.952Z' }, '637509165639520000'],
		[{}, RECEIVED_TICKS],
	])('has the time when it was completed, requested or received: %j', (times, ticks) => {
		expect(message(push(times)).events[0]?.timestamp).toBe(ticks);
	});

	describe('is known again', () => {
		const identity = (body: object) => message(body).identity;
		const one = { pushCommunicationId: 'p', status: 'success' };

		it('by its push and status, whatever else it tells', () => {
			expect(identity(push({ ...one, responseCode: 200 }))).toEqual(identity(push(one)));
		});

		it.each([
			['another push', push({ ...one, pushCommunicationId: 'q' })],
			['another status', push({ ...one, status: 'failed' })],
			['another request', { ...push(one), requestId: 'r-2' }],
			['no request', { data: { event: 'push', ...one } }],
		])('but not as %s', (_name, other) => {
			expect(identity(other)).not.toEqual(identity(push(one)));
		});

		it('by its request where it names no push', () => {
			const login = { data: { event: 'login', user: 'a' }, requestId: 'r-1' };
			expect(identity(login)).toEqual(identity({ ...login }));
			expect(identity(login)).not.toEqual(
				identity({ ...login, data: { event: 'login', user: 'b' } }),
			);
		});

		it('by nothing where it names neither', () => {
			expect(identity({ data: { event: 'login' } })).toBeNull();
			expect(identity({ data: { event: 'push', status: 'success' } })).toBeNull();
		});

		it.each([
			['push', { completedOn: '2021-03-09T19:56:03.952Z' }],
			['login', { requestedOn: '2021-03-09T19:56:03.952Z' }],
			['batchPush', { batch: [{ completedOn: '2021-03-09T19:56:03.952Z' }] }],
		])('by its contents where they tell a time: %s', (event, timed) => {
			const data = { event, connectionId: 'CON', ...timed };
			expect(identity({ data })).toEqual(identity({ data: { ...data } }));
			expect(identity({ data })).not.toBeNull();
			expect(identity({ data })).not.toEqual(identity({ data: { ...data, user: 'b' } }));
			expect(identity({ data })).not.toEqual(identity({ data, more: 1 }));
			const later = JSON.stringify({ data }).replace('03.952Z', '04.952Z');
			expect(message(later).identity).not.toEqual(identity({ data }));
		});

		it('by its contents and the time that was signed with them', () => {
			const of = (event: string, time: string) => {
				const body = Buffer.from(JSON.stringify({ data: { event } }));
				const decoded = decodePushStatus(body, RECEIVED_AT, time);
				return decoded.ok ? decoded.message.identity : null;
			};
			expect(of('login', '1')).not.toBeNull();
			expect(of('login', '1')).toEqual(of('login', '1'));
			expect(of('login', '1')).not.toEqual(of('login', '2'));
			expect(of('login', '1')).not.toEqual(of('auth', '1'));
		});

		it.each([...SAYS_NOTHING, 0])('by no id that says nothing: %j', (id) => {
			const body = { data: { event: 'push', pushCommunicationId: id }, requestId: id };
			expect(message(body)).toMatchObject({ id: null, identity: null });
			expect(message(body).events).toMatchObject([{ transactionId: null }]);
		});
	});

	it.each<[string, object | string, string]>([
		['an empty body', '', 'The body is empty'],
		[
			'the example with its comma too many',
			'{"data":{"event":"push",},"requestId":"x"}',
			'not valid JSON',
		],
		['an array', '[]', 'The body is an array'],
		['no data', { requestId: 'r' }, 'data is missing'],
		['data that is text', { data: 'x' }, 'data is missing'],
		['no event', { data: {} }, 'data.event is missing'],
		['a batch that is no list', { data: { event: 'batchPush', batch: {} } }, 'data.batch must be'],
		['a batch of texts', { data: { event: 'batchPush', batch: ['x'] } }, 'data.batch must be'],
		['a push notification', payload('push-notification').toString(), 'data is missing'],
	])('is refused with the reason: %s', (_name, body, reason) => {
		expect(decode(body)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
	});
});
