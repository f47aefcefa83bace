import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import ts from 'typescript';

const REPOSITORY = join(__dirname, '..', '..');

/** A text in the source, with `…` where something is filled in. */
export interface EmittedText {
	readonly text: string;
	/** File and line. */
	readonly at: string;
}

/** What the editor shows around a parameter, and what stands below an error: no errors themselves. */
const OTHER_PROPERTIES = new Set([
	...[
		'displayName',
		'description',
		'placeholder',
		'hint',
		'action',
		'name',
		'remedy',
		'subtitle',
		'searchHint',
		'relationHint',
	],
	...['eventTriggerDescription', 'activationMessage', 'emptyFieldsNotice'],
]);

/** Descriptions of parameters in constants, and programs that run in Redis. */
const OTHER_FILES =
	/(description|triggerPanel|[pP]roperties|properties\/\w+)\.ts$|\/redis\/scripts\//;

/** Several words that begin with a capital, a quoted name, or what is filled in. */
const SENTENCE = /^["…]*[A-Z…].* .* ./s;

/** Every sentence in the source of the nodes that may be shown as an error. */
export function emittedTexts(): EmittedText[] {
	return sourceFiles(join(REPOSITORY, 'nodes')).flatMap((file) => {
		const source = ts.createSourceFile(
			relative(REPOSITORY, file),
			readFileSync(file, 'utf8'),
			ts.ScriptTarget.Latest,
			true,
		);
		return textsIn(source, source);
	});
}

/** What of a text is always the same, to compare texts by. */
export function constantParts(text: string): string {
	const parts = text.split('…').map((part) => part.trim());
	return parts.filter((part) => part !== '').join(' … ');
}

function sourceFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !OTHER_FILES.test(name))
		.map((name) => join(folder, name));
}

function textsIn(node: ts.Node, source: ts.SourceFile): EmittedText[] {
	if (isOther(node) || isRemedy(node, source)) return [];
	const inner: EmittedText[] = [];
	node.forEachChild((child) => {
		inner.push(...textsIn(child, source));
	});
	const text = textOf(node);
	if (text === null || !(SENTENCE.test(text) || isMessage(node, source))) return inner;
	const { line } = source.getLineAndCharacterOfPosition(node.getStart());
	return [{ text, at: `${source.fileName}:${line + 1}` }, ...inner];
}

function isOther(node: ts.Node): boolean {
	return ts.isPropertyAssignment(node) && OTHER_PROPERTIES.has(node.name.getText());
}

/** What stands below an error: in a constant of that name, or given for a parameter of that name. */
function isRemedy(node: ts.Node, source: ts.SourceFile): boolean {
	if (ts.isVariableDeclaration(node)) return /remed/i.test(node.name.getText());
	return parameterOf(node, source) === 'remedy';
}

/** The name of the parameter that an argument is given for, where the function is of the same file. */
function parameterOf(node: ts.Node, source: ts.SourceFile): string | undefined {
	const { parent } = node;
	if (parent === undefined || !ts.isCallExpression(parent)) return undefined;
	const called = parent.expression.getText();
	const declared = source.statements
		.filter(ts.isFunctionDeclaration)
		.find(({ name }) => name?.text === called);
	const place = parent.arguments.findIndex((given) => given === node);
	return declared?.parameters[place]?.name.getText();
}

function textOf(node: ts.Node): string | null {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return null;
	return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** Some messages begin with the name of a field in lower case, and reasons in the log are one word. */
function isMessage(node: ts.Node, source: ts.SourceFile): boolean {
	const { parent } = node;
	const name = ts.isPropertyAssignment(parent) ? parent.name.getText() : parameterOf(node, source);
	return name === 'message' || name === 'reason';
}
