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

	it('are those of the format where both spellings are there', () => {
		const both = { inserted: 1, Inserted: 2, other: 3 };
		expect(withKnownNames(both, ['Inserted'])).toEqual(both);
	});

	it('stay as they are where the format does not know them', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
				expect(withKnownNames(object, [])).toBe(object);
			}),
		);
	});
});
