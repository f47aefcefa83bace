import fc from 'fast-check';
import { parse as parseNumberByNumber } from 'lossless-json';

import { DEEPEST_LEVEL, parseExactly } from '../../../nodes/exact/json';
import { losesDigits } from '../../../nodes/exact/losesDigits';
import { damagedText, jsonText, numberText, shortNumberText } from './jsonTexts';

const read = (text: string) => parseExactly(Buffer.from(text));

/** What a parser says that asks of each number by itself, far slower. */
function judge(text: string): unknown {
	return parseNumberByNumber(text, undefined, {
		parseNumber: (literal) => (losesDigits(literal) ? literal : Number(literal)),
	});
}

/** What comes of reading, with the error's name and text in place of a value. */
function outcome(parse: (text: string) => unknown, text: string): unknown {
	try {
		return { value: parse(text) };
	} catch (error) {
		return error instanceof Error ? `${error.name}: ${error.message}` : error;
	}
}

/** As it arrives: bytes cannot carry half a surrogate pair. */
const sent = (text: string) => Buffer.from(text).toString();

describe('any JSON text', () => {
	it('is read as by a parser that looks at each number by itself', () => {
		fc.assert(
			fc.property(jsonText(numberText, false), (text) => {
				expect(read(text)).toEqual(judge(sent(text)));
			}),
			{ numRuns: 3_000 },
		);
	});

	it('is read as by JSON.parse where every number is short, repeated names and all', () => {
		fc.assert(
			fc.property(jsonText(shortNumberText, true), (text) => {
				expect(read(text)).toEqual(JSON.parse(sent(text)));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is refused with the words of JSON.parse where it is none, and only there', () => {
		fc.assert(
			fc.property(damagedText, (text) => {
				const plain = outcome(JSON.parse, sent(text));
				const exact = outcome(read, text);
				if (typeof plain === 'string') expect(exact).toBe(plain);
				else expect(exact).toHaveProperty('value');
			}),
			{ numRuns: 5_000 },
		);
	});

	it.each([
		['in the place of a name', '{9007199254740993:1}'],
		['in the place of a name, with space', '{"a":1,9007199254740993 \n:1}'],
		['with a zero in front', '[09007199254740993]'],
		['with a plus', '[+9007199254740993]'],
		['with two signs', '[--9007199254740993]'],
		['with a sign in it', '[9007199254740993-9007199254740993]'],
		['with two points', '[0.1234567890123456.9007199254740993]'],
		['with nothing behind the point', '[9007199254740993.]'],
		['with nothing in front of the point', '[.9007199254740993]'],
		['with an empty exponent', '[9007199254740993e]'],
		['behind a word', '[true9007199254740993]'],
		['in front of a word', '[9007199254740993true]'],
		['behind a text', '["a"9007199254740993]'],
		['behind another', '[1 9007199254740993]'],
		['in a text that does not end', '["9007199254740993]'],
		['behind a text that ends in a backslash', '["\\", 9007199254740993]'],
	])('is refused with a number %s', (_name, text) => {
		expect(() => JSON.parse(text)).toThrow(SyntaxError);
		expect(() => read(text)).toThrow(SyntaxError);
	});
});

describe('a number', () => {
	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740993', '-9007199254740993'],
		['10000000000000000', '10000000000000000'],
		['638465233453014192', '638465233453014192'],
		['0.12345678901234567890', '0.12345678901234567890'],
		['123456789012.123456789', '123456789012.123456789'],
		['9007199254740993.0', '9007199254740993.0'],
		['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
		['12345678901234567e-3', '12345678901234567e-3'],
		['1e400', '1e400'],
		['-1e400', '-1e400'],
		['1e-400', '1e-400'],
		['1999.000000', 1999],
		['7000.0000', 7000],
		['1999.500000000000000000000', 1999.5],
		['-0.100000000000000000000', -0.1],
		['123456789012345.000000', 123456789012345],
		['0.30000000000000004', 0.30000000000000004],
		['5e-324', 5e-324],
		['1.7976931348623157e308', Number.MAX_VALUE],
		['1e21', 1e21],
		['100e-2', 1],
		['-0', -0],
		['-0.0000000000000000000000', -0],
		['0e999999999999', 0],
	])('%s is read as %p', (literal, value) => {
		expect(read(literal)).toBe(value);
		expect(read(`{"a" : ${literal}\n}`)).toEqual({ a: value });
		expect(read(`["é😀",${literal},{"b":[${literal} ]}]`)).toEqual(['é😀', value, { b: [value] }]);
	});

	it('stays another number than one that differs in any digit', () => {
		fc.assert(
			fc.property(numberText, numberText, fc.nat(), (first, other, place) => {
				const at = place % first.length;
				const near =
					first.slice(0, at) + first.slice(at).replace(/[0-8]/, (digit) => `${+digit + 1}`);
				for (const second of [near, other]) {
					if (isSame(first, second)) continue;
					expect(read(`[${first}]`)).not.toEqual(read(`[${second}]`));
				}
			}),
			{ numRuns: 3_000 },
		);
	});

	it('becomes a text where the number read, written out again, is another, and nowhere else', () => {
		fc.assert(
			fc.property(numberText, (literal) => {
				const value = read(literal);
				const isWhole = /^-?\d+$/.test(literal);
				const isHeld = isWhole
					? Number.isSafeInteger(Number(literal))
					: Number.isFinite(Number(literal)) && isSame(literal, String(Number(literal)));
				expect(value).toBe(isHeld ? Number(literal) : literal);
			}),
			{ numRuns: 5_000 },
		);
	});

	it('may have a million digits', () => {
		const zeros = '0'.repeat(1_000_000);
		expect(read(`[0.${zeros}1]`)).toEqual([`0.${zeros}1`]);
		expect(read(`[1.${zeros}]`)).toEqual([1]);
		expect(read(`[1.5${zeros}e0]`)).toEqual([1.5]);
		expect(read(`[1${zeros}1.5]`)).toEqual([`1${zeros}1.5`]);
	});
});

describe('the last of a repeated name', () => {
	it.each([
		['{"a":9007199254740993,"a":1}', { a: 1 }],
		['{"a":1,"a":9007199254740993}', { a: '9007199254740993' }],
		['{"a":[],"a":{}}', { a: {} }],
		['{"a":9007199254740993,"\\u0061":9007199254740995}', { a: '9007199254740995' }],
	])('counts in %s', (text, value) => {
		expect(read(text)).toEqual(value);
	});

	it('counts for __proto__, which is a name like others', () => {
		const value = read('{"__proto__":1,"__proto__":{"big":9007199254740993}}');
		expect(Object.entries(Object(value))).toEqual([['__proto__', { big: '9007199254740993' }]]);
		expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
	});
});

describe('bytes', () => {
	it('may begin with a byte order mark, once', () => {
		expect(read('\uFEFF[9007199254740993]')).toEqual(['9007199254740993']);
		expect(() => read('\uFEFF\uFEFF[1]')).toThrow(SyntaxError);
	});

	it('may be a part of a larger buffer, which stays as it is', () => {
		const whole = Buffer.from('1[9007199254740993]2');
		expect(parseExactly(whole.subarray(1, -1))).toEqual(['9007199254740993']);
		expect(whole.toString()).toBe('1[9007199254740993]2');
	});

	it('that are not UTF-8 are read as other readers read them', () => {
		const bytes = Buffer.from([...Buffer.from('["'), 0xff, 0xe2, 0x82, ...Buffer.from('",1e400]')]);
		expect(parseExactly(bytes)).toEqual(['\uFFFD\uFFFD', '1e400']);
	});
});

describe('nesting', () => {
	const nested = (levels: number, open: string, close: string, middle = '1') =>
		open.repeat(levels) + middle + close.repeat(levels);

	it.each([
		['arrays', '[', ']'],
		['objects', '{"a":', '}'],
		['arrays with values on both sides', '[9007199254740993,', ',"]"]'],
	])('of %s is read down to a bound', (_name, open, close) => {
		const text = nested(DEEPEST_LEVEL, open, close);
		expect(JSON.parse(JSON.stringify(read(text)))).toEqual(judge(text));
		expect(() => read(nested(DEEPEST_LEVEL + 1, open, close))).toThrow(RangeError);
		expect(() => read(open.repeat(100_000))).toThrow(RangeError);
	});

	it('is neither what stands side by side nor what stands in a text', () => {
		const row = '{"a":[1,{"b":"[[[[{{{{"}]}';
		const text = `[${Array.from({ length: 2 * DEEPEST_LEVEL }, () => row).join()}]`;
		expect(read(text)).toEqual(JSON.parse(text));
		expect(read(`"${'['.repeat(100_000)}"`)).toHaveLength(100_000);
	});
});

/** Whether two numbers of JSON are the same number, by whole numbers of any size. */
function isSame(first: string, second: string): boolean {
	const [a, b] = [fractionOf(first), fractionOf(second)];
	const least = Math.min(a.power, b.power);
	const scaled = ({ digits, power }: typeof a) => digits * 10n ** BigInt(power - least);
	return scaled(a) === scaled(b);
}

function fractionOf(literal: string): { digits: bigint; power: number } {
	const [coefficient = '', exponent = '0'] = literal.toLowerCase().split('e');
	const [whole = '', fraction = ''] = coefficient.split('.');
	return { digits: BigInt(whole + fraction), power: Number(exponent) - fraction.length };
}
