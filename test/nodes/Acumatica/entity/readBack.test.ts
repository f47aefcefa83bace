import { simplifyRecord } from '../../../../nodes/site/query/simplifyRecord';
import { wrapRecord } from '../../../../nodes/Acumatica/resources/entity/wrapRecord';
import { readCustomValue } from '../../../../nodes/Acumatica/resources/values/customValue';
import { readField } from '../../../../nodes/Acumatica/resources/values/field';

const COMPLETED = { id: 'CL', description: 'Completed' };
const COLORS = [
	{ id: 'A', description: 'Apples' },
	{ id: 'B', description: 'Bread' },
];
const ID = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';

/** A field as a read gives it, and as it is written back. */
const FIELDS: ReadonlyArray<readonly [name: string, read: object, written: object]> = [
	['a text', { value: 'x' }, { value: 'x' }],
	['a number', { value: 5 }, { value: 5 }],
	['one that was found wrong', { value: 5, error: 'Too much.' }, { value: 5 }],
	['a drop-down', { value: COMPLETED }, { value: 'CL' }],
	['a drop-down without a text', { value: { id: 'CL', description: null } }, { value: 'CL' }],
	['several choices', { value: COLORS }, { value: ['A', 'B'] }],
];

/** Where a field can be, and how it comes back from there. */
const PLACES: ReadonlyArray<readonly [name: string, put: (field: object) => object]> = [
	['the record', (field) => ({ Field: field })],
	['a linked entity', (field) => ({ MainContact: { id: ID, Field: field } })],
	['a row', (field) => ({ Details: [{ id: ID, Field: field }] })],
];

const cases = FIELDS.flatMap(([name, read, written]) =>
	PLACES.map(([place, put]) => [name, place, put(read), put(written)] as const),
);

describe.each(cases)('%s of %s', (_name, _place, read, written) => {
	it('is written back as it was read', () => {
		expect(wrapRecord(read, 5, '"Fields"')).toEqual(written);
		expect(wrapRecord(read, 4, '"Fields"')).toEqual(written);
	});

	it('is written back simplified', () => {
		expect(wrapRecord(simplifyRecord(read), 5, '"Fields"')).toEqual(written);
	});
});

describe.each([4, 5] as const)('custom fields in version %s', (contract) => {
	it.each(FIELDS)('%s is written back as it was read, and simplified', (_name, read, written) => {
		const type = 'CustomStringField';
		const whole = { custom: { Document: { UsrField: { type, ...read } } } };
		const sent = { custom: { Document: { UsrField: { type, ...written } } } };
		expect(wrapRecord(whole, contract, '"Fields"')).toEqual(sent);
		const isText = !Object.values(read).some((value) => typeof value === 'number');
		if (isText) expect(wrapRecord(simplifyRecord(whole), contract, '"Fields"')).toEqual(sent);
	});

	it.each([{}, { type: 'CustomStringField' }])('%p is empty, and left alone', (empty) => {
		const read = { custom: { Document: { UsrField: empty, UsrOther: { value: 'x' } } } };
		expect(wrapRecord(read, contract, '"Fields"')).toEqual({
			custom: { Document: { UsrOther: { type: 'CustomStringField', value: 'x' } } },
		});
	});
});

it.each([{}, { type: 'CustomStringField' }, { type: 'CustomDecimalField', error: 'Too much.' }])(
	'%p has no value',
	(empty) => {
		expect(simplifyRecord({ custom: { Document: { UsrField: empty } } })).toEqual({
			custom: { Document: { UsrField: null } },
		});
	},
);

it.each([{ type: { value: 'a' } }, { type: 'Note' }])(
	'an entity with a field "type" stays',
	(of) => {
		expect(simplifyRecord({ Part: of })).not.toEqual({ Part: null });
	},
);

it('what only the API has is not sent back, wherever it stands', () => {
	const own = { rowNumber: 1, error: 'x', files: [{ id: ID }], _links: { self: '/' } };
	const read = { ...own, id: ID, note: { value: 'n' }, link: 'https://x', attachedFiles: [] };
	const part = { id: ID, note: { value: 'n' } };
	expect(wrapRecord({ ...read, Part: read, Details: [read] }, 5, '"Fields"')).toEqual({
		...part,
		Part: part,
		Details: [part],
	});
});

const KINDS: ReadonlyArray<readonly [kind: string, plain: unknown]> = [
	['number', 5],
	['boolean', true],
	['string', 'x'],
	['string', COMPLETED],
];

it.each(KINDS)('a form takes a field of kind %s in its wrapper: %p', (type, plain) => {
	const read = (given: unknown) => readField(given, { type }, '"Field"', 'UTC');
	expect(read({ value: plain })).toEqual(read(plain));
	expect(read({ value: null })).toBeNull();
	expect(read({})).toBeUndefined();
});

it('a form takes a day in its wrapper', () => {
	const read = readField({ value: '2026-01-31T00:00:00' }, { isDay: true }, '"Field"', 'UTC');
	expect(read).toBe('2026-01-31');
});

it.each([COMPLETED, { type: 'CustomStringField', value: COMPLETED }])(
	'a custom field of the form takes %p',
	(given) => {
		expect(readCustomValue(given, 'CustomStringField', '"Value"')).toBe('CL');
	},
);
