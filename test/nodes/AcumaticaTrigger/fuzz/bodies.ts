import fc from 'fast-check';

import { payload } from '../../../fixtures/payloads';

const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array));
const names = fc.constantFrom(
	'__proto__',
	'constructor',
	'toString',
	'ID',
	'event',
	'value',
	'',
	' ',
);
const value = fc.oneof(
	fc.constantFrom(null, true, 0, -1, 1.5, '', 'text', '\ud800', '\u0000', 'x'.repeat(300), [], {}),
	fc.constantFrom(
		{ value: 1 },
		{ value: {} },
		[[]],
		[null],
		{ field: 'a' },
		'2024-01-15T10:30:00Z',
	),
	fc.string({ maxLength: 8 }),
);
const row = fc.dictionary(names, value, { maxKeys: 3, noNullPrototype: true });
const rows = fc.oneof(fc.array(row, { maxLength: 3 }), value);
const loose = (members: Record<string, fc.Arbitrary<unknown>>) =>
	fc
		.record(members, { requiredKeys: [], noNullPrototype: true })
		.map((object) => JSON.stringify(object));

const notification = fc
	.tuple(
		loose({
			Inserted: rows,
			Deleted: rows,
			Query: value,
			CompanyId: value,
			Id: value,
			AdditionalInfo: row,
		}),
		fc.constantFrom(
			'1',
			'638465233453014192',
			'-1',
			'1e400',
			'0.5',
			'"7"',
			'00',
			'null',
			'9'.repeat(40),
		),
	)
	.map(([text, ticks]) => `{"TimeStamp":${ticks},"Query":"Q",${text.slice(1)}`.replace(',}', '}'));
const entityEvent = fc
	.tuple(
		loose({
			entityType: value,
			entityId: value,
			tenantId: value,
			data: row,
			changes: rows,
			metadata: row,
		}),
		fc.constantFrom('Customer.Updated', 'X.Created', 'X.Deleted', '.', ''),
		fc.constantFrom('2024-01-15T10:30:00Z', '0001-01-01T00:00:00Z', '9999-99-99T00:00:00Z', 'x'),
	)
	.map(([text, type, time]) =>
		`{"eventType":"${type}","timestamp":"${time}",${text.slice(1)}`.replace(',}', '}'),
	);
const pushStatus = loose({
	data: fc.oneof(
		value,
		fc.record(
			{
				event: fc.constantFrom('push', 'batchPush', 'login', 'rejected', 5),
				status: fc.constantFrom('success', 'failed', 'x', null),
				pushCommunicationId: value,
				sourceObjectIds: value,
				sourceObjectId: value,
				batch: rows,
				dataType: value,
				businessName: value,
				completedOn: value,
				validation: value,
			},
			{ requiredKeys: ['event'], noNullPrototype: true },
		),
	),
	requestId: value,
});
const examples = [payload('push-notification'), payload('entity-event'), payload('push-failed')];
const damaged = fc
	.tuple(fc.constantFrom(...examples), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), bytes)
	.map(([example, at, cut, byte, more]) => {
		const copy = Buffer.from(example);
		copy[at % copy.length] = byte;
		return Buffer.concat([copy.subarray(0, cut % 3 === 0 ? cut % copy.length : copy.length), more]);
	});
const structured = fc
	.oneof(notification, entityEvent, pushStatus, fc.json({ maxDepth: 3 }))
	.map((text) => Buffer.from(text));

/** Bodies of every kind: nearly right, damaged, and nothing like a message. */
export const body = fc.oneof(
	{ weight: 6, arbitrary: structured },
	{ weight: 2, arbitrary: damaged },
	{ weight: 1, arbitrary: bytes },
	{ weight: 1, arbitrary: fc.constantFrom(Buffer.alloc(0), Buffer.from('[['.repeat(20_000))) },
);
