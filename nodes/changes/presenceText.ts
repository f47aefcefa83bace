import type { Gone, Presence } from './presence';

const RADIX = 36;
const NONE = '-';
const FIELD = ',';
const PART = '.';

/**
 * What is known of a row, short: key, version, time of the last touch; then, only where there is something to say,
 * the versions given out, and the deletion. Numbers in base 36. Has no semicolon, and no line break.
 */
export function presenceText({ key, there, version, touched, given, gone }: Presence): string {
	const fields = [
		escaped(key),
		version === null ? NONE : number(version),
		number(Math.ceil(touched)),
		given.map(number).join(PART),
		there ? '' : gone === null ? NONE : `${gone.timestamp}${PART}${goneText(gone)}`,
	];
	while (fields.at(-1) === '') fields.pop();
	return fields.join(FIELD);
}

/** Reads the fields of `presenceText` back. */
export function readPresence(fields: readonly string[]): Presence {
	const [key = '', version = NONE, touched = '0', given = '', gone = ''] = fields;
	return {
		key: unescaped(key),
		there: gone === '',
		version: version === NONE ? null : parseInt(version, RADIX),
		given: given === '' ? [] : given.split(PART).map((text) => parseInt(text, RADIX)),
		touched: parseInt(touched, RADIX),
		gone: readGone(gone),
	};
}

function goneText({ readAt }: Gone): string {
	return readAt === null ? '' : number(readAt);
}

function readGone(text: string): Gone | null {
	const [timestamp = '', readAt = ''] = text.split(PART);
	if (text === '' || text === NONE) return null;
	return { timestamp, readAt: readAt === '' ? null : parseInt(readAt, RADIX) };
}

function number(value: number): string {
	return Math.round(value).toString(RADIX);
}

/** No separator of any text that this one becomes part of, and no half of a character, which UTF-8 cannot write. */
function escaped(text: string): string {
	return text.replace(/[%,;\s\p{Cs}]/gu, (character) => {
		return `%${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
}

function unescaped(text: string): string {
	return text.replace(/%([0-9a-f]{4})/g, (_, code: string) =>
		String.fromCharCode(parseInt(code, 16)),
	);
}
