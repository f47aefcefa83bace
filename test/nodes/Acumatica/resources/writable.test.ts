import { DateTime, Duration, Interval } from 'luxon';

import { wrapParameters } from '../../../../nodes/Acumatica/resources/entity/wrapParameters';
import { wrapRecord } from '../../../../nodes/Acumatica/resources/entity/wrapRecord';
import { writeJson } from '../../../../nodes/exact/writtenJson';

const NAME = '"Fields (JSON)"';

class Money {
	readonly amount = 5;
}

const circle: { inside?: object; list?: object[] } = {};
circle.inside = circle;
circle.list = [circle];

/** Deeper than anything that is meant. */
const deep = Array.from({ length: 100_000 }).reduce<object>((inside) => ({ inside }), {});

/** What JSON cannot hold, and how an error calls it. */
const unwritable: ReadonlyArray<readonly [what: string, value: unknown, called: string]> = [
	['a Map', new Map([['a', 1]]), 'an object of class Map'],
	['a Set', new Set([1]), 'an object of class Set'],
	['a Buffer', Buffer.from('a'), 'an object of class Buffer'],
	['bytes', new Uint8Array(1), 'an object of class Uint8Array'],
	['a RegExp', /a/, 'an object of class RegExp'],
	['a URL', new URL('https://example.com'), 'an object of class URL'],
	['a Promise', Promise.resolve(1), 'an object of class Promise'],
	['an Error', new Error('a'), 'an object of class Error'],
	['a text as an object', Object('a'), 'an object of class String'],
	['an instance of a class', new Money(), 'an object of class Money'],
	['a Duration', Duration.fromObject({ minutes: 5 }), 'an object of class Duration'],
	['an Interval', Interval.after(new Date(0), 5), 'an object of class Interval'],
	['an invalid date', new Date(NaN), 'an invalid date'],
	['a date behind the year 9999', new Date('+010000-01-01T00:00:00Z'), 'an invalid date'],
	['a date before the year 1', new Date('0000-12-31T00:00:00Z'), 'an invalid date'],
	['the same of Luxon', DateTime.utc(10_000), 'an invalid date'],
	['a function', () => 1, 'a function'],
	['a symbol', Symbol('a'), 'a symbol'],
];

/** Where a value can stand, and how an error calls the place. */
const places: ReadonlyArray<readonly [path: string, place: (value: unknown) => object]> = [
	['Total', (value) => ({ Total: value })],
	['Total.value', (value) => ({ Total: { value } })],
	['MainContact.Address.City', (value) => ({ MainContact: { Address: { City: value } } })],
	['Details[0]', (value) => ({ Details: [value] })],
	['Details[1].Qty', (value) => ({ Details: [{ Qty: 1 }, { Qty: value }] })],
	['custom.Document.UsrA', (value) => ({ custom: { Document: { UsrA: value } } })],
	['custom.Document', (value) => ({ custom: { Document: value } })],
	['custom', (value) => ({ custom: value })],
	[
		'Details[0].custom.Lines.UsrA.value',
		(value) => ({
			Details: [{ custom: { Lines: { UsrA: { type: 'CustomStringField', value } } } }],
		}),
	],
];

const ways = [
	['a record', (values: object) => wrapRecord(values, 4, NAME)],
	['a record of version 5', (values: object) => wrapRecord(values, 5, NAME)],
	['parameters', (values: object) => wrapParameters(values, 4, NAME)],
] as const;

describe.each(ways)('in %s', (_name, wrap) => {
	describe.each(places)('%s', (path, place) => {
		it.each(unwritable)('%s is an error that names parameter and place', (_what, value, called) => {
			expect(() => wrap(place(value))).toThrow(
				`${NAME} has ${called} in ${path}, which cannot be sent`,
			);
		});

		it.each([
			['an object that holds itself', circle],
			['one without an end', deep],
		])('%s is an error that names parameter and place', (_what, value) => {
			const beginning = path.replace(/[[\]]/g, '\\$&');
			expect(() => wrap(place(value))).toThrow(
				new RegExp(
					`^${NAME.replace(/[()]/g, '\\$&')} is nested more than 500 levels deep in ${beginning}`,
				),
			);
		});
	});

	it.each(['Total', 'custom', 'Details'])('a date is no object with members: %s', (member) => {
		const dates = [new Date(0), DateTime.fromMillis(0, { zone: 'utc' })];
		for (const date of dates) {
			const given = member === 'Total' ? date : member === 'custom' ? date : [date];
			const wrapped = () => wrap({ [member]: given });
			if (member === 'Total')
				expect(wrapped()).toEqual({ Total: { value: '1970-01-01T00:00:00.000Z' } });
			else
				expect(wrapped).toThrow(
					/has a date in (custom|Details\[0\]), which must be (an object|a row)/,
				);
		}
	});

	it('dates in rows, in wrappers and in custom fields are ISO 8601', () => {
		const text = '1970-01-01T00:00:00.000Z';
		for (const date of [new Date(0), DateTime.fromMillis(0, { zone: 'utc' })]) {
			const given = {
				Details: [{ Date: date }, { Date: { value: date } }],
				custom: { Document: { UsrA: date, UsrB: { type: 'CustomDateTimeField', value: date } } },
			};
			const typed = { type: 'CustomDateTimeField', value: text };
			expect(wrap(given)).toEqual({
				Details: [{ Date: { value: text } }, { Date: { value: text } }],
				custom: { Document: { UsrA: typed, UsrB: typed } },
			});
		}
	});

	it('a BigInt is a number with all of its digits', () => {
		const digits = 12345678901234567890n;
		const given = { A: digits, B: { value: digits }, custom: { V: { F: digits } } };
		expect(writeJson(wrap(given))).toBe(
			`{"A":{"value":${digits}},"B":{"value":${digits}},"custom":{"V":{"F":{"type":"CustomDecimalField","value":${digits}}}}}`,
		);
	});

	it.each([
		['text', 'Document.UsrA'],
		['a number', 5],
		['true', true],
		['a list', [{ UsrA: 1 }]],
	])('custom that is no object is an error: %s', (_what, value) => {
		expect(() => wrap({ custom: value })).toThrow(
			/^"Fields \(JSON\)" has .* in custom, which must be an object$/,
		);
		expect(() => wrap({ custom: { Document: value } })).toThrow(
			/^"Fields \(JSON\)" has .* in custom\.Document, which must be an object$/,
		);
	});

	it.each([
		['a value', { A: undefined, B: { value: undefined }, C: 1 }, { C: { value: 1 } }],
		[
			'a custom field',
			{ custom: { V: { F: undefined, G: 1 } } },
			{ custom: { V: { G: { type: 'CustomDecimalField', value: 1 } } } },
		],
		['a typed one', { custom: { V: { F: { type: 'CustomIntField', value: undefined } } } }, {}],
		['a view', { custom: { V: undefined } }, {}],
		['all of custom', { custom: undefined }, {}],
	])('undefined leaves alone what null empties: %s', (_what, given, wrapped) => {
		expect(wrap(given)).toEqual(wrapped);
	});

	it('null empties', () => {
		expect(wrap({ A: null, B: { value: null }, custom: { V: { F: null } } })).toEqual({
			A: { value: null },
			B: { value: null },
			custom: { V: { F: { type: 'CustomStringField', value: null } } },
		});
	});
});

describe('delete', () => {
	const ofRow = (value: unknown) => wrapRecord({ Details: [{ delete: value }] }, 4, NAME);

	it.each([
		[true, { delete: true }],
		['true', { delete: true }],
		[false, { delete: false }],
		['false', { delete: false }],
		[' False ', { delete: false }],
		[null, {}],
		[undefined, {}],
		['', {}],
	])('%p is what it says', (value, row) => {
		expect(ofRow(value)).toEqual({ Details: [row] });
	});

	it.each([0, 1, 'no', 'yes', NaN, [true]])('%p is an error', (value) => {
		expect(() => ofRow(value)).toThrow(/"Fields \(JSON\)" has .* in Details\[0\]\.delete/);
	});
});

describe('parameters', () => {
	it.each(['files', 'link', 'error', 'attachedFiles', 'rowNumber', 'id', 'delete', '__proto__'])(
		'%s is a name as any other',
		(name) => {
			const given: object = JSON.parse(`{"${name}": "x"}`);
			expect(JSON.stringify(wrapParameters(given, 4, NAME))).toBe(`{"${name}":{"value":"x"}}`);
		},
	);

	it('one of a dialog stands beside others of its view', () => {
		const given = { 'View.A': 1, custom: { View: { B: 2 }, Other: { C: 3 } }, 'View.D': undefined };
		const typed = (value: number) => ({ type: 'CustomDecimalField', value });
		expect(wrapParameters(given, 4, NAME)).toEqual({
			custom: { View: { A: typed(1), B: typed(2) }, Other: { C: typed(3) } },
		});
	});

	it('one of a dialog that is given in both ways is an error, unless it is the same', () => {
		const both = (value: unknown) => ({ custom: { View: { A: 1 } }, 'View.A': value });
		expect(() => wrapParameters(both(2), 4, NAME)).toThrow(
			`${NAME} has two values for View.A, and only one can be sent`,
		);
		expect(wrapParameters(both(1), 4, NAME)).toEqual(wrapParameters({ 'View.A': 1 }, 4, NAME));
	});

	it('a name changes no object of n8n', () => {
		wrapParameters(JSON.parse('{"__proto__.polluted": 1}'), 4, NAME);
		expect('polluted' in {}).toBe(false);
	});
});

describe('what is never sent', () => {
	it.each([
		['error', new Error('x')],
		['files', [undefined]],
		['link', new Map()],
		['_links', new (class Links {})()],
		['rowNumber', NaN],
	])('may hold anything: %s', (member, value) => {
		const row = { [member]: value, Qty: 1 };
		const record = { ...row, Details: [row] };
		expect(wrapRecord(record, 4, NAME)).toEqual({
			Qty: { value: 1 },
			Details: [{ Qty: { value: 1 } }],
		});
		expect(wrapParameters(row, 4, NAME, 'entity')).toEqual({ Qty: { value: 1 } });
	});

	it('is told apart where inquiries and reports are given a record that was read', () => {
		const id = '7adbf4e5-4e48-ea11-817f-eb1af000b4cf';
		const read = { id, rowNumber: 1, _links: { self: '/entity' }, files: [], link: 'https://a' };
		expect(wrapParameters({ ...read, From: 'A' }, 4, NAME, 'entity')).toEqual({
			id,
			From: { value: 'A' },
		});
		expect(() => wrapParameters({ id: 5 }, 4, NAME, 'entity')).toThrow('"id" must be the ID');
	});
});
