import { decodeEntityEvent } from '../../../../../nodes/AcumaticaTrigger/intake/decode/entityEvent';
import { payload } from '../../../../fixtures/payloads';
import { SAYS_NOTHING } from './idsThatSayNothing';

const MINIMAL = { eventType: 'Customer.Updated', timestamp: '2024-01-15T10:30:00Z' };

type Headers = Record<string, string>;

function decode(event: object | string | Buffer, headers: Headers = {}, isSigned = false) {
	const body = Buffer.isBuffer(event)
		? event
		: Buffer.from(typeof event === 'string' ? event : JSON.stringify(event));
	return decodeEntityEvent(body, headers, isSigned);
}

function message(event: object | string | Buffer, headers: Headers = {}, isSigned = false) {
	const decoded = decode(event, headers, isSigned);
	if (!decoded.ok) throw new Error(decoded.reason);
	return decoded.message;
}

describe('a signed entity event', () => {
	it('says what happened, to what, and what changed', () => {
		const { events, id } = message(payload('entity-event'));
		expect(id).toBe('12345-67890-abcdef');
		expect(events).toEqual([
			{
				event: 'updated',
				query: 'Customer',
				tenant: 'MyCompany',
				transactionId: '12345-67890-abcdef',
				timestamp: '638409114000000000',
				before: { CustomerID: 'CUST001', CustomerName: 'Old Customer Name', Status: 'Active' },
				after: { CustomerID: 'CUST001', CustomerName: 'Updated Customer Name', Status: 'Active' },
				changes: { CustomerName: { from: 'Old Customer Name', to: 'Updated Customer Name' } },
				key: { entityId: 'CUST001' },
				entityId: 'CUST001',
				additionalInfo: {
					eventType: 'Customer.Updated',
					timestamp: '2024-01-15T10:30:00Z',
					entityType: 'Customer',
					entityId: 'CUST001',
					tenantId: 'MyCompany',
					userId: 'admin',
					metadata: { source: 'WebUI', correlationId: '12345-67890-abcdef' },
				},
			},
		]);
	});

	it.each([
		['Customer.Inserted', 'inserted'],
		['Customer.Created', 'inserted'],
		['Customer.created', 'inserted'],
		['StockItem.Deleted', 'deleted'],
		['SalesOrder.Updated', 'updated'],
		['Customer.StatusChanged', 'updated'],
		['SalesOrder.Released', 'updated'],
		['SalesOrder.Cancelled', 'updated'],
		['SalesOrder.CreditHoldRemoved', 'updated'],
		['Sales.Order.Created', 'inserted'],
		['Created', 'inserted'],
	])('of type %s is %s', (eventType, event) => {
		expect(message({ ...MINIMAL, eventType }).events[0]).toMatchObject({
			event,
			additionalInfo: { eventType },
		});
	});

	it.each([
		['Created', null, { ID: 1 }],
		['Deleted', { ID: 1 }, null],
		['Updated', null, { ID: 1 }],
	])('%s without a list of changes invents no row before', (word, before, after) => {
		const event = { ...MINIMAL, eventType: `Item.${word}`, data: { ID: { value: 1 } } };
		expect(message(event).events[0]).toMatchObject({ before, after, changes: {} });
	});

	it('takes its entity type from the event type where it has none', () => {
		expect(message({ ...MINIMAL, eventType: 'Sales.Order.Created' }).events[0]?.query).toBe(
			'Sales.Order',
		);
	});

	it('is unwrapped, its detail lines too, and keeps large integers exact', () => {
		const [event] = message(
			`{"eventType":"SalesOrder.Updated","timestamp":"2024-01-15T10:30:00Z","data":{"Big":{"value":9007199254740993},"Empty":{},"Plain":5,"Both":{"value":1,"unit":"kg"},"Details":[{"Qty":{"value":2}}],"__proto__":{"value":"x"}}}`,
		).events;
		expect(event?.after).toEqual(
			JSON.parse(
				'{"Big":"9007199254740993","Empty":null,"Plain":5,"Both":{"value":1,"unit":"kg"},"Details":[{"Qty":2}],"__proto__":"x"}',
			),
		);
	});

	it.each([
		['2024-01-15T10:30:00Z', '638409114000000000'],
		['2024-01-15T10:30:00', '638409114000000000'],
		['2024-01-15T12:30:00+02:00', '638409114000000000'],
		['2024-01-15T10:30:00.1234567Z', '638409114001234567'],
		['2024-01-15T10:30:00.12345678Z', '638409114001234567'],
		['2024-01-15T10:30:00.5Z', '638409114005000000'],
		['2024-01-15T10:30Z', '638409114000000000'],
	])('of %s has the ticks %s', (timestamp, ticks) => {
		expect(message({ ...MINIMAL, timestamp }).events[0]?.timestamp).toBe(ticks);
	});

	it.each([
		['the delivery header', { 'x-acumatica-delivery': 'd-1' }, { correlationId: 'c-1' }, 'd-1'],
		['the correlation id', {}, { correlationId: 'c-1' }, 'c-1'],
		[
			'the correlation id where the header is empty',
			{ 'x-acumatica-delivery': ' ' },
			{ correlationId: 'c-1' },
			'c-1',
		],
	])('is known again by %s', (_name, headers, metadata, id) => {
		const { identity, id: name } = message({ ...MINIMAL, metadata }, headers);
		expect(name).toBe(id);
		expect(identity?.[0]).toBe(id);
	});

	const DELIVERY = 'x-acumatica-delivery';

	it.each(SAYS_NOTHING)('has no id where that is %j', (id) => {
		const of = (timestamp: string) =>
			message({ ...MINIMAL, timestamp, metadata: { correlationId: id } }, { [DELIVERY]: id });
		const [one, other] = [of('2024-01-15T10:30:00Z'), of('2024-01-15T10:30:01Z')];
		expect(one).toMatchObject({ id: null, events: [{ transactionId: null }] });
		expect(one.identity).not.toEqual(other.identity);
	});

	it.each(SAYS_NOTHING)(
		'is of an entity that cannot be told from others where its id is %j',
		(id) => {
			expect(message({ ...MINIMAL, entityId: id }).events).toMatchObject([
				{ entityId: null, key: id.trim() === '' ? {} : { entityId: id } },
			]);
		},
	);

	it.each<[string, object]>([
		['without an id', {}],
		['with a correlation id', { metadata: { correlationId: 'c-1' } }],
	])('that is signed, %s, is the same under another delivery id', (_name, more) => {
		const of = (delivery: string) =>
			message({ ...MINIMAL, ...more }, { [DELIVERY]: delivery }, true);
		expect(of('d-1').identity).toEqual(of('d-2').identity);
		expect(of('d-2').id).toBe('d-2');
	});

	it('that is not signed is another one under another delivery id', () => {
		const of = (delivery: string) => message(MINIMAL, { [DELIVERY]: delivery }).identity;
		expect(of('d-1')).not.toEqual(of('d-2'));
	});

	it.each<[string, object]>([
		['another time', { timestamp: '2024-01-15T10:30:01Z' }],
		['another entity', { entityId: 'B' }],
		['other data', { data: { Name: 'B' } }],
		['other changes', { changes: [{ field: 'Name', oldValue: 1, newValue: 2 }] }],
		['another tenant', { tenantId: 'B' }],
		['another event', { eventType: 'Customer.Deleted' }],
	])('without any id is known by what it says: %s makes another one', (_name, more) => {
		const { identity } = message(MINIMAL);
		expect(message({ ...MINIMAL }).identity).toEqual(identity);
		expect(message({ ...MINIMAL, ...more }).identity).not.toEqual(identity);
	});

	it('is another one where the same user action has changed another entity', () => {
		const of = (entityId: string) =>
			message({ ...MINIMAL, entityId, metadata: { correlationId: 'one action' } }).identity;
		expect(of('A')).not.toEqual(of('B'));
	});

	it.each<[string, object | string, string]>([
		['an empty body', '', 'The body is empty'],
		['no JSON', 'hello', 'not valid JSON'],
		['an array', '[]', 'The body is an array'],
		['no event type', { timestamp: MINIMAL.timestamp }, 'eventType is missing'],
		['an empty event type', { ...MINIMAL, eventType: ' ' }, 'eventType is empty'],
		['a number as event type', { ...MINIMAL, eventType: 5 }, 'eventType must be text'],
		['no time', { eventType: 'Customer.Updated' }, 'timestamp is missing'],
		['a time that is none', { ...MINIMAL, timestamp: 'soon' }, 'timestamp must be a date and time'],
		['a time that is a number', { ...MINIMAL, timestamp: 5 }, 'timestamp must be a date and time'],
		[
			'a time of another month',
			{ ...MINIMAL, timestamp: '2024-13-15T10:30:00Z' },
			'timestamp must',
		],
		['data that is a list', { ...MINIMAL, data: [] }, 'data must be an object'],
		['metadata that is text', { ...MINIMAL, metadata: 'x' }, 'metadata must be an object'],
		['changes that are an object', { ...MINIMAL, changes: {} }, 'changes must be an array'],
		['a change without field', { ...MINIMAL, changes: [{}] }, 'changes must be an array'],
		['an entity id that is an object', { ...MINIMAL, entityId: {} }, 'entityId must be text'],
		['a push notification', payload('push-notification').toString(), 'eventType is missing'],
	])('is refused with the reason: %s', (_name, body, reason) => {
		const decoded = decode(body);
		expect(decoded).toEqual({ ok: false, reason: expect.stringContaining(reason) });
	});
});
