import { fixedIn, momentText, readMoment, shownIn, wallText } from '../exact/moment';
import type { InquirySchema } from '../site/query/csdl';
import type { Dialect, FilterValue, ValueType } from '../site/query/literals';
import { literal } from '../site/query/literals';

/** Types of columns by name, as `$metadata` has them; a column that is missing is taken for text. */
export type ColumnTypes = ReadonlyMap<string, string>;

export function typesOf(schema: InquirySchema | undefined): ColumnTypes {
	return new Map(schema?.columns.map(({ name, type }) => [name, type]));
}

interface Literals {
	readonly columns: readonly string[];
	readonly types: ColumnTypes;
	readonly dialect: Dialect;
	readonly zone: string;
}

/** The values of key columns as `keyText` writes them: the text itself for one column, a JSON list for several. */
export function keyTexts(key: string, columns: readonly string[]): string[] | null {
	if (columns.length === 1) return key === '' ? null : [key];
	if (!key.startsWith('[')) return null;
	const texts: unknown = JSON.parse(key);
	const isRight = Array.isArray(texts) && texts.length === columns.length;
	return isRight ? texts.map(String) : null;
}

/** The condition for the one row with this key. */
export function keyFilter(texts: readonly string[], literals: Literals): string {
	return literals.columns
		.map((column, index) => `${column} eq ${keyLiteral(texts[index] ?? '', column, literals)}`)
		.join(' and ');
}

/** The condition for rows whose key is greater: by the first column, or where it is the same by the next. */
export function afterKeyFilter(texts: readonly string[], literals: Literals): string {
	const { columns } = literals;
	const parts = columns.map((column, index) => {
		const same = columns
			.slice(0, index)
			.map((before, place) => `${before} eq ${keyLiteral(texts[place] ?? '', before, literals)}`);
		const greater = `${column} gt ${keyLiteral(texts[index] ?? '', column, literals)}`;
		return `(${[...same, greater].join(' and ')})`;
	});
	return `(${parts.join(' or ')})`;
}

function keyLiteral(text: string, column: string, { types, dialect, zone }: Literals): string {
	return literal(valueOf(text, typeOf(types.get(column)), zone), dialect);
}

const NUMBERS = /^(S?Byte|U?Int(16|32|64)?|Short|Long|Decimal|Double|Single)$/;
const OTHERS: Readonly<Record<string, ValueType>> = {
	Boolean: 'boolean',
	Guid: 'guid',
	DateTime: 'dateTime',
	DateTimeOffset: 'dateTime',
	Date: 'date',
};

function typeOf(name = 'String'): ValueType {
	return NUMBERS.test(name) ? 'number' : (OTHERS[name] ?? 'text');
}

/** What does not look like a value of its type is sent as text, so that the site says what is wrong. */
function valueOf(text: string, type: ValueType, zone: string): FilterValue {
	const moment = readMoment(text);
	if (type === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return { type, digits: text };
	if (type === 'boolean' && /^(true|false)$/i.test(text)) return { type, flag: /^t/i.test(text) };
	if (type === 'guid') return { type, guid: text };
	if (type === 'date' && moment !== null) return { type, day: text.slice(0, 10) };
	if (type === 'dateTime' && moment !== null) {
		const [fixed, shown] = [fixedIn(moment, zone), shownIn(moment, zone)];
		return { type, moment: momentText(fixed), wall: wallText(shown) };
	}
	return { type: 'text', text };
}
