import fc from 'fast-check';

const SPACE = fc.constantFrom('', '', '', ' ', '\n', '\t ', '\r\n');

const digits = (min: number, max: number) =>
	fc.string({ unit: fc.constantFrom(...'0000123456789'), minLength: min, maxLength: max });
const whole = fc.oneof(
	fc.constantFrom('0', '9007199254740991', '9007199254740992', '9007199254740993', '4', '17'),
	fc.tuple(fc.constantFrom(...'123456789'), digits(0, 24)).map((parts) => parts.join('')),
);
const optional = (arbitrary: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), arbitrary);

/** A number of JSON in any of its forms: long, padded with zeros, with an exponent, beyond a double. */
export const numberText = fc
	.tuple(
		fc.constantFrom('', '-'),
		whole,
		optional(fc.tuple(digits(1, 24), digits(0, 3)).map(([some, more]) => `.${some}${more}`)),
		optional(
			fc
				.tuple(fc.constantFrom(...'eE'), fc.constantFrom('', '+', '-'), fc.nat(400))
				.map(([letter, sign, power]) => `${letter}${sign}${power}`),
		),
	)
	.map((parts) => parts.join(''));

/** A number of at most 15 digits, as it is in most rows. */
export const shortNumberText = fc
	.tuple(fc.constantFrom('', '-'), fc.nat(99_999), optional(digits(1, 6).map((some) => `.${some}`)))
	.map((parts) => parts.join(''));

/** A text with its quotes: with escapes, and with what looks like JSON and long numbers. */
export const quotedText = fc.oneof(
	fc.string({ unit: 'binary' }).map((content) => JSON.stringify(content)),
	fc
		.array(
			fc.oneof(
				fc.constantFrom('\\"', '\\\\', '\\/', '\\u0022', '\\ud800', '\\n', ',', ':', '[', '{'),
				fc.constantFrom(' ', 'ß', '語', '😀', '}', ']', '1e400', ': 9007199254740993 ,'),
				numberText,
			),
		)
		.map((parts) => `"${parts.join('')}"`),
);

const name = fc.oneof(
	fc.constantFrom('"a"', '"b"', '"__proto__"', '"constructor"', '"1"', '""', '"\\u0061"'),
	quotedText,
);

const joined = (open: string, parts: readonly string[], close: string) =>
	`${open}${parts.join(',')}${close}`;

/**
 * Any JSON text.
 *
 * @param repeats whether an object may have a name twice
 */
export function jsonText(number: fc.Arbitrary<string>, repeats: boolean): fc.Arbitrary<string> {
	const { value } = fc.letrec<{ value: string; array: string; object: string }>((tie) => {
		const spaced = (part: fc.Arbitrary<string>) =>
			fc.tuple(SPACE, part, SPACE).map((parts) => parts.join(''));
		const member = fc.tuple(spaced(name), tie('value')).map(([key, item]) => ({ key, item }));
		const members = repeats
			? fc.array(member, { maxLength: 6 })
			: fc.uniqueArray(member, { maxLength: 6, selector: ({ key }) => String(JSON.parse(key)) });
		return {
			value: fc.oneof(
				{ depthSize: 'small', withCrossShrink: true },
				spaced(fc.oneof(number, quotedText, fc.constantFrom('true', 'false', 'null'))),
				spaced(tie('array')),
				spaced(tie('object')),
			),
			array: fc
				.array(tie('value'), { maxLength: 6 })
				.map((items) => joined('[', items.length === 0 ? [' '] : items, ']')),
			object: members.map((list) =>
				joined(
					'{',
					list.map(({ key, item }) => `${key}:${item}`),
					'}',
				),
			),
		};
	});
	return value;
}

/** A JSON text with one place changed, so that it often is no JSON any more. */
export const damagedText = fc
	.tuple(
		jsonText(numberText, true),
		fc.nat(),
		fc.nat(2),
		fc.constantFrom(
			'',
			'"',
			'\\',
			'{',
			'}',
			'[',
			']',
			',',
			':',
			'0',
			'-',
			'.',
			'e',
			'9'.repeat(17),
		),
	)
	.map(([text, place, removed, added]) => {
		const at = place % (text.length + 1);
		return text.slice(0, at) + added + text.slice(at + removed);
	});
