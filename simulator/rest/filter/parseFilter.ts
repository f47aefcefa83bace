import { FilterError, type ComparisonOperator, type Dialect, type Expression } from './Expression';
import { byOffset, tokenize, type ReadDate, type Token } from './tokens';

const OPERATORS: ReadonlyMap<string, ComparisonOperator> = new Map(
	(['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const).map((operator) => [operator, operator]),
);

/**
 * Reads a `$filter`. From loose to tight: `or`, `and`, comparison, `not`: so `not A eq 'x'` is
 * `(not A) eq 'x'`, as in OData. [A] `dates` says what its dates are.
 */
export function parseFilter(
	filter: string,
	dialect: Dialect,
	dates: ReadDate = byOffset('UTC'),
): Expression {
	const reader = new TokenReader(tokenize(filter, dialect, dates), filter);
	const expression = readOr(reader);
	reader.expectEnd();
	return expression;
}

class TokenReader {
	private position = 0;

	constructor(
		private readonly tokens: readonly Token[],
		private readonly filter: string,
	) {}

	next(): Token | undefined {
		return this.tokens[this.position++];
	}

	/** Takes the word, if it comes next. */
	takeWord(word: string): boolean {
		return this.takeIf((token) => token.kind === 'name' && token.text === word);
	}

	takeMark(mark: '(' | ')' | ',' | '='): boolean {
		return this.takeIf((token) => token.kind === 'punctuation' && token.text === mark);
	}

	takeOperator(): ComparisonOperator | undefined {
		const token = this.tokens[this.position];
		const operator = token?.kind === 'name' ? OPERATORS.get(token.text) : undefined;
		if (operator !== undefined) this.position += 1;
		return operator;
	}

	expectMark(mark: '(' | ')' | ',' | '='): void {
		if (!this.takeMark(mark)) this.fail(`'${mark}' expected`);
	}

	expectEnd(): void {
		if (this.position < this.tokens.length) this.fail('end expected');
	}

	fail(what: string): never {
		throw new FilterError('syntax', `Syntax error in '${this.filter}': ${what}.`);
	}

	private takeIf(wanted: (token: Token) => boolean): boolean {
		const token = this.tokens[this.position];
		if (token === undefined || !wanted(token)) return false;
		this.position += 1;
		return true;
	}
}

function readOr(reader: TokenReader): Expression {
	let left = readAnd(reader);
	while (reader.takeWord('or')) left = { kind: 'or', left, right: readAnd(reader) };
	return left;
}

function readAnd(reader: TokenReader): Expression {
	let left = readComparison(reader);
	while (reader.takeWord('and')) left = { kind: 'and', left, right: readComparison(reader) };
	return left;
}

function readComparison(reader: TokenReader): Expression {
	const left = readUnary(reader);
	const operator = reader.takeOperator();
	if (operator === undefined) return left;
	return { kind: 'compare', operator, left, right: readUnary(reader) };
}

function readUnary(reader: TokenReader): Expression {
	return reader.takeWord('not') ? { kind: 'not', of: readUnary(reader) } : readPrimary(reader);
}

function readPrimary(reader: TokenReader): Expression {
	if (reader.takeMark('(')) {
		const inner = readOr(reader);
		reader.expectMark(')');
		return inner;
	}
	const token = reader.next();
	if (token?.kind === 'literal') return token;
	if (token?.kind !== 'name') return reader.fail('a value expected');
	if (!reader.takeMark('(')) return { kind: 'field', path: token.text };
	return /^cf\./i.test(token.text) ? readCustomField(reader) : readCall(token.text, reader);
}

function readCall(name: string, reader: TokenReader): Expression {
	const args: Expression[] = [];
	if (!reader.takeMark(')')) {
		do args.push(readOr(reader));
		while (reader.takeMark(','));
		reader.expectMark(')');
	}
	return { kind: 'call', name, args };
}

/** `cf.String(f='View.Field')`, in version 5 `cf.String('View.Field')`. */
function readCustomField(reader: TokenReader): Expression {
	if (reader.takeWord('f')) reader.expectMark('=');
	const name = reader.next();
	if (name?.kind !== 'literal' || name.literal.type !== 'text') return reader.fail('f= expected');
	reader.expectMark(')');
	return { kind: 'custom', name: name.literal.value };
}
