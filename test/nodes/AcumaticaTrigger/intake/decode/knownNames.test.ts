import fc from 'fast-check';

import { decodeEntityEvent } from '../../../../../nodes/AcumaticaTrigger/intake/decode/entityEvent';
import { withKnownNames } from '../../../../../nodes/AcumaticaTrigger/intake/decode/knownNames';
import { decodePushNotification } from '../../../../../nodes/AcumaticaTrigger/intake/decode/pushNotification';
import { decodePushStatus } from '../../../../../nodes/AcumaticaTrigger/intake/decode/pushStatus';
import type {
	Decoded,
	Message,
} from '../../../../../nodes/AcumaticaTrigger/intake/message/message';
import { payload } from '../../../../fixtures/payloads';

const CASES: Record<string, (name: string) => string> = {
	camelCase: (name) => name.slice(0, 1).toLowerCase() + name.slice(1),
	PascalCase: (name) => name.slice(0, 1).toUpperCase() + name.slice(1),
	'lower case': (name) => name.toLowerCase(),
	'UPPER CASE': (name) => name.toUpperCase(),
};

const PUSH_STATUS =
	'data event pushCommunicationId status sourceObjectIds sourceObjectId requestedOn completedOn dataType businessName';

interface Format {
	readonly file: Parameters<typeof payload>[0];
	readonly names: string;
	readonly decode: (body: Buffer) => Decoded<Message>;
}

const FORMATS: readonly Format[] = [
	{
		file: 'push-notification',
		names: 'Inserted Deleted Query CompanyId Id TimeStamp AdditionalInfo',
		decode: decodePushNotification,
	},
	{
		file: 'entity-event',
		names: 'eventType timestamp entityType entityId tenantId data changes field oldValue newValue',
		decode: (body) => decodeEntityEvent(body, {}, false),
	},
	{ file: 'push-succeeded', names: PUSH_STATUS, decode: (body) => decodePushStatus(body, 0) },
	{ file: 'push-failed', names: PUSH_STATUS, decode: (body) => decodePushStatus(body, 0) },
];

const members = FORMATS.flatMap(({ file, names, decode }) =>
	Object.entries(CASES).flatMap(([letters, change]) =>
		names.split(' ').map((name) => ({ file, name, letters, decode, to: change(name) })),
	),
);

/** What a message says, apart from what a repetition is known by. */
function told(decoded: Decoded<Message>) {
	if (!decoded.ok) return decoded.reason;
	return decoded.message.kind === 'rows' ? decoded.message : decoded.message.events;
}

describe('the names of a message', () => {
	it.each(members)('of $file: $name is read in $letters', ({ file, name, decode, to }) => {
		const body = payload(file).toString();
		const renamed = body.replaceAll(`"${name}":`, `"${to}":`);
		expect(told(decode(Buffer.from(renamed)))).toEqual(told(decode(Buffer.from(body))));
	});

	it('find the correlation id of an entity event', () => {
		const body = JSON.stringify({
			EventType: 'Customer.Updated',
			Timestamp: '2024-01-15T10:30:00Z',
			Metadata: { CorrelationId: 'c-1' },
		});
		expect(decodeEntityEvent(Buffer.from(body), {}, false)).toMatchObject({
			message: { id: 'c-1' },
		});
	});

	it('stay as they are where the format does not know them', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
				expect(withKnownNames(object, [], 'It')).toEqual({ ok: true, members: object });
			}),
		);
	});
});

const ROWS = '[{"ID":1}]';
const TICKS = '"TimeStamp":5';

describe('one name in two spellings', () => {
	const [notification, event, status] = [
		decodePushNotification,
		(body: Buffer) => decodeEntityEvent(body, {}, false),
		(body: Buffer) => decodePushStatus(body, 0),
	];
	const EVENT = '"eventType":"A.Updated","timestamp":"2024-01-15T10:30:00Z"';

	it.each([
		[notification, 'The body', `{"Inserted":null,"inserted":${ROWS},"Query":"Q",${TICKS}}`],
		[notification, 'The body', `{"inserted":${ROWS},"Inserted":[],"Query":"Q",${TICKS}}`],
		[notification, 'The body', `{"inserted":${ROWS},"INSERTED":null,"Query":"Q",${TICKS}}`],
		[notification, 'The body', `{"Deleted":${ROWS},"deleted":${ROWS},"Query":"Q",${TICKS}}`],
		[notification, 'The body', `{"Query":"Q","query":"Q",${TICKS}}`],
		[event, 'The body', `{${EVENT},"data":{},"Data":{"A":1}}`],
		[event, 'metadata', `{${EVENT},"metadata":{"correlationId":"a","CorrelationID":"b"}}`],
		[event, 'An entry of changes', `{${EVENT},"changes":[{"field":"A","Field":"B"}]}`],
		[event, 'An entry of changes', `{${EVENT},"changes":[{"Field":"A","FIELD":"B"}]}`],
		[
			event,
			'An entry of changes',
			`{${EVENT},"changes":[{"field":"A","newValue":1,"NewValue":2}]}`,
		],
		[status, 'The body', '{"data":{"event":"login"},"Data":{"event":"push"}}'],
		[status, 'data', '{"data":{"event":"push","status":"failed","Status":"success"}}'],
		[
			status,
			'An entry of data.batch',
			'{"data":{"event":"batchPush","batch":[{"status":1,"STATUS":2}]}}',
		],
	])('is refused with both: %#', (decode, where, body) => {
		expect(decode(Buffer.from(body))).toEqual({
			ok: false,
			reason: expect.stringMatching(
				new RegExp(
					`^${where} has "(\\w+)" and "(?!\\1)\\w+", which are one name in two spellings\\. Send only one of them\\.$`,
				),
			),
		});
	});

	const besides = members.filter(
		({ file, name, to }) => name !== to && payload(file).includes(`"${name}":`),
	);

	it.each(besides)('is refused of $file: $name beside $to', ({ file, name, decode, to }) => {
		const body = payload(file).toString();
		const twice = body.replaceAll(`"${name}":`, `"${to}":null,"${name}":`);
		expect(decode(Buffer.from(twice))).toEqual({
			ok: false,
			reason: expect.stringContaining(`has "${to}" and "${name}"`),
		});
	});

	it.each([
		[notification, `{"Query":"Q",${TICKS},"other":1,"Other":2,"Inserted":[{"id":1,"ID":2}]}`],
		[event, `{${EVENT},"data":{"name":1,"Name":2}}`],
		[status, '{"data":{"event":"login","user":1,"User":2}}'],
	])('that the format does not know is no matter: %#', (decode, body) => {
		expect(decode(Buffer.from(body)).ok).toBe(true);
	});
});
