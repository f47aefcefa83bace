import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { defaultOptions } from '../SimulatorOptions';

/** One option of the simulator, as the table of the README tells it. */
export interface Switch {
	name: string;
	/** The default as JSON, then what else there is where the values are few. */
	values: string;
	about: string;
}

const SOURCE = join(__dirname, '..', 'SimulatorOptions.ts');
/** Defaults that a table cannot show. */
const TOO_LARGE: Readonly<Record<string, string>> = {
	site: 'two tenants',
	inquiries: 'five inquiries',
};

/** The options with their default and their comment, in the order of SimulatorOptions.ts. */
export function readSwitches(): Switch[] {
	const text = readFileSync(SOURCE, 'utf8');
	const file = ts.createSourceFile(SOURCE, text, ts.ScriptTarget.Latest, true);
	const options = file.statements.find(
		(one): one is ts.InterfaceDeclaration =>
			ts.isInterfaceDeclaration(one) && one.name.text === 'SimulatorOptions',
	);
	return (options?.members ?? []).map((member) => {
		const name = member.name?.getText(file) ?? '';
		const values = [defaultOf(name), ...othersOf(member, defaultOf(name))];
		return { name, values: values.join(', or '), about: commentOf(member) };
	});
}

/** The rows as Markdown; `npm run format` makes them even. */
export function switchTable(): string {
	const rows = readSwitches().map(
		({ name, values, about }) => `| \`${name}\` | ${values} | ${about} |`,
	);
	return [
		'| Option | Default, other values | What it is about |',
		'| --- | --- | --- |',
		...rows,
	].join('\n');
}

function defaultOf(name: string): string {
	const value = Object.entries(defaultOptions).find(([option]) => option === name)?.[1];
	const infinite = (_key: string, one: unknown) => (one === Infinity ? 'no limit' : one);
	return TOO_LARGE[name] ?? `\`${JSON.stringify(value, infinite)}\``;
}

/** The other members of a union of literals. */
function othersOf(member: ts.TypeElement, standard: string): string[] {
	const type = ts.isPropertySignature(member) ? member.type : undefined;
	if (type === undefined || !ts.isUnionTypeNode(type)) return [];
	const literals = type.types.filter(ts.isLiteralTypeNode).map((one) => one.getText());
	return literals
		.map((text) => `\`${text.replaceAll("'", '"')}\``)
		.filter((text) => text !== standard && text !== '`null`');
}

function commentOf(member: ts.Node): string {
	const comments = ts.getJSDocCommentsAndTags(member).map(({ comment }) => comment);
	return comments
		.map((comment) => (typeof comment === 'string' ? comment : ''))
		.join(' ')
		.replaceAll('|', '\\|')
		.replace(/\s+/g, ' ');
}
