import fc from 'fast-check';

import { decodePushNotification } from '../../../../../nodes/AcumaticaTrigger/intake/decode/pushNotification';
import { SAYS_NOTHING } from './idsThatSayNothing';

const MINIMAL = '"Query":"Items","TimeStamp":638465233453014192';

function decode(text: string) {
	return decodePushNotification(Buffer.from(text));
}

function message(text: string) {
	const decoded = decode(text);
	if (!decoded.ok) throw new Error(decoded.reason);
	return decoded.message;
}

describe('a push notification', () => {
	it('keeps every digit of a decimal, and pads none', () => {
		const { inserted } = message(
			`{"Inserted":[{"Rate":0.12345678901234567890,"Cost":123456789012.123456789,"Qty":1999.000000}],${MINIMAL}}`,
		);
		expect(inserted).toEqual([
			{ Rate: '0.12345678901234567890', Cost: '123456789012.123456789', Qty: 1999 },
		]);
	});

	it('keeps TimeStamp and row values beyond 2^53 exact', () => {
		const { timestamp, inserted } = message(
			`{"Inserted":[{"Big":9007199254740993,"Negative":-9007199254740993,"Safe":9007199254740991,"Qty":1999.50}],${MINIMAL}}`,
		);
		expect(timestamp).toBe('638465233453014192');
		expect(inserted).toEqual([
			{
				Big: '9007199254740993',
				Negative: '-9007199254740993',
				Safe: 9007199254740991,
				Qty: 1999.5,
			},
		]);
	});

	it.each([
		['missing', ''],
		['null', '"Inserted":null,"Deleted":null,"AdditionalInfo":null,"CompanyId":null,"Id":null,'],
		['empty', '"Inserted":[],"Deleted":[],"AdditionalInfo":{},"CompanyId":"","Id":"",'],
	])('may have its arrays, its id and its tenant %s', (_name, members) => {
		expect(message(`{${members}${MINIMAL}}`)).toEqual({
			kind: 'rows',
			format: 'pushNotification',
			query: 'Items',
			tenant: null,
			transactionId: null,
			timestamp: '638465233453014192',
			inserted: [],
			deleted: [],
			additionalInfo: {},
		});
	});

	it.each(SAYS_NOTHING)('has no id where that is %j', (id) => {
		expect(message(`{"Id":"${id}",${MINIMAL}}`)).toMatchObject({ transactionId: null });
	});

	it.each(['1', '10', ' a ', '00000000-0000-0000-0000-000000000001', '0-0-x'])(
		'has its id as it came: %j',
		(id) => {
			expect(message(`{"Id":"${id}",${MINIMAL}}`)).toMatchObject({ transactionId: id });
		},
	);

	it.each([
		['a byte order mark', `\uFEFF{${MINIMAL}}`],
		['unknown keys', `{"QueryId":"1","Attempt":2,${MINIMAL}}`],
		['white space', ` \n{ ${MINIMAL} } \r\n`],
		['TimeStamp as a text of digits', '{"Query":"Items","TimeStamp":"638465233453014192"}'],
		['a repeated key', `{"Query":"Old",${MINIMAL}}`],
	])('may come with %s', (_name, text) => {
		expect(message(text)).toMatchObject({ query: 'Items', timestamp: '638465233453014192' });
	});

	it.each([
		['an empty body', '', 'The body is empty'],
		['a body of spaces', '  ', 'The body is empty'],
		['no JSON', 'Inserted=1', 'not valid JSON'],
		['truncated JSON', `{"Inserted":[{"A":1`, 'not valid JSON'],
		['an array', '[]', 'The body is an array'],
		['a number', '5', 'The body is a number'],
		['null', 'null', 'The body is null'],
		['a text', '"x"', 'The body is a string'],
		['no Query', '{"TimeStamp":1}', 'Query is missing'],
		['an empty Query', '{"Query":" ","TimeStamp":1}', 'Query is empty'],
		['a Query that is no text', '{"Query":5,"TimeStamp":1}', 'Query must be text'],
		['no TimeStamp', '{"Query":"Items"}', 'TimeStamp is missing'],
		[
			'TimeStamp as a float',
			'{"Query":"Items","TimeStamp":638465233453014192.5}',
			'not 638465233453014',
		],
		['TimeStamp with an exponent', '{"Query":"Items","TimeStamp":1.5e3000}', 'not 1.5e3000'],
		['a negative TimeStamp', '{"Query":"Items","TimeStamp":-5}', 'not -5'],
		['TimeStamp as a date', '{"Query":"Items","TimeStamp":"2024-03-20"}', 'not 2024-03-20'],
		['TimeStamp as an object', '{"Query":"Items","TimeStamp":{}}', 'not {}'],
		['Inserted as an object', `{"Inserted":{},${MINIMAL}}`, 'Inserted must be an array of rows'],
		[
			'a row that is no object',
			`{"Deleted":[{"A":1},[]],${MINIMAL}}`,
			'Deleted must be an array of rows',
		],
		['CompanyId as a number', `{"CompanyId":2,${MINIMAL}}`, 'CompanyId must be text'],
		[
			'AdditionalInfo as an array',
			`{"AdditionalInfo":[],${MINIMAL}}`,
			'AdditionalInfo must be an object',
		],
		['a hundred thousand brackets', '['.repeat(100_000), 'nested too deeply'],
		...[501, 5_000, 50_000].map((levels) => [
			`a row of ${levels} levels`,
			`{"Inserted":[{"A":${'['.repeat(levels)}${']'.repeat(levels)}}],${MINIMAL}}`,
			'nested too deeply',
		]),
	])('is refused with %s', (_name, text, reason) => {
		const decoded = decode(text);
		expect(decoded.ok ? '' : decoded.reason).toContain(reason);
	});

	it('names every field that is wrong at once', () => {
		const decoded = decode('{"Query":5,"TimeStamp":"x","Inserted":7}');
		expect(decoded.ok ? '' : decoded.reason).toMatch(/Query.*TimeStamp.*Inserted/);
	});

	it('takes __proto__ and constructor for ordinary columns', () => {
		const { inserted } = message(
			`{"Inserted":[{"__proto__":{"admin":true},"constructor":"x"}],${MINIMAL}}`,
		);
		const [row] = inserted;
		expect(Object.keys(row ?? {})).toEqual(['__proto__', 'constructor']);
		expect(({} as { admin?: boolean }).admin).toBeUndefined();
		expect((row as { admin?: boolean } | undefined)?.admin).toBeUndefined();
	});

	it('never throws, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from)), (bytes) => {
				expect(typeof decodePushNotification(Buffer.from(bytes)).ok).toBe('boolean');
			}),
			{ numRuns: 2_000 },
		);
	});
});
