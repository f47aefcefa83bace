import { z } from 'zod';

import { parseExactly } from '../../exact/json';
import { xmlText } from '../../exact/xmlText';
import { headerOf, type HttpReply } from '../http/http';
import { sentences } from './sentences';

const text = z.string().optional().catch(undefined);

interface Problem {
	message?: string;
	exceptionMessage?: string;
	exceptionType?: string;
	messageDetail?: string;
	modelState?: Record<string, string[]>;
	innerException?: Problem;
}

/** Acumatica's error body: `HttpError` of its OpenAPI description, with what C# clients read besides. */
const HttpError: z.ZodType<Problem, z.ZodTypeDef, unknown> = z.object({
	message: text,
	exceptionMessage: text,
	exceptionType: text,
	messageDetail: text,
	modelState: z.record(z.array(z.string())).optional().catch(undefined),
	innerException: z.lazy(() => HttpError.optional().catch(undefined)),
});

const Message = z.union([
	z.string(),
	z.object({ value: z.string() }).transform(({ value }) => value),
]);

interface ODataProblem {
	message?: string;
	innererror?: ODataProblem;
	internalexception?: ODataProblem;
	details?: Array<{ message?: string }>;
	type?: string;
}

/** OData's error, with what caused it; Acumatica tells the most there. */
const ODataProblem: z.ZodType<ODataProblem, z.ZodTypeDef, unknown> = z.object({
	message: Message.optional().catch(undefined),
	innererror: z.lazy(() => ODataProblem.optional().catch(undefined)),
	internalexception: z.lazy(() => ODataProblem.optional().catch(undefined)),
	details: z
		.array(z.object({ message: text }))
		.optional()
		.catch(undefined),
	type: text,
});

/** OData's error body, of version 4 or 3. */
const ODataError = z.union([
	z.object({ error: ODataProblem }).transform(({ error }) => error),
	z.object({ 'odata.error': ODataProblem }).transform((body) => body['odata.error']),
]);

/** Says nothing, so anything else is better. */
const GENERIC = 'An error has occurred.';

/** The JSON of a body, as in the trigger with numbers that a double does not hold as text; undefined where it is none. */
export function jsonOf(reply: HttpReply): unknown {
	try {
		return parseExactly(reply.body);
	} catch {
		return undefined;
	}
}

export function isHtml(reply: HttpReply): boolean {
	const type = headerOf(reply, 'content-type') ?? '';
	return /html/i.test(type) || /^\s*<(!doctype|html)/i.test(reply.body.toString('utf8', 0, 200));
}

/** Whether a reply says itself that it is JSON. */
export function isJson(reply: HttpReply): boolean {
	return /\bjson\b/i.test(headerOf(reply, 'content-type') ?? '');
}

/** The name of the .NET exception behind an error, if it is told. */
export function exceptionTypeOf(reply: HttpReply): string {
	const json = jsonOf(reply);
	const odata = ODataError.safeParse(json);
	if (odata.success) return odata.data.innererror?.type ?? '';
	const parsed = HttpError.safeParse(json);
	return parsed.success ? (parsed.data.exceptionType ?? '') : '';
}

/** The server's own words about an error: the most telling first, then what caused it. */
export function serverText(reply: HttpReply): string {
	const json = jsonOf(reply);
	const odata = ODataError.safeParse(json);
	if (odata.success) return joined(odataTexts(odata.data));
	const parsed = HttpError.safeParse(json);
	if (parsed.success) return problemText(parsed.data);
	if (isHtml(reply)) return pageText(reply);
	return isXml(reply) ? xmlErrorText(reply) : oneLine(reply.body.toString('utf8', 0, 500));
}

function odataTexts({
	message,
	innererror,
	internalexception,
	details = [],
}: ODataProblem): string[] {
	return [
		message ?? '',
		...details.map((detail) => detail.message ?? ''),
		...(innererror === undefined ? [] : odataTexts(innererror)),
		...(internalexception === undefined ? [] : odataTexts(internalexception)),
	];
}

/** Each text once, without the one that says nothing. */
function joined(texts: readonly string[]): string {
	const lines = texts.map(oneLine).filter((line) => line !== '' && line !== GENERIC);
	return sentencesOf(lines);
}

function sentencesOf(lines: readonly string[]): string {
	const different = [...new Set(lines)];
	return different.length > 1 ? sentences(...different) : (different[0] ?? '');
}

function isXml(reply: HttpReply): boolean {
	const type = headerOf(reply, 'content-type') ?? '';
	return /\bxml\b/i.test(type) || reply.body.toString('utf8', 0, 10).includes('<?xml');
}

/** The messages of an error in XML: OData's `m:message`, and those of Acumatica's own errors. */
function xmlErrorText(reply: HttpReply): string {
	const xml = reply.body.toString('utf8', 0, 20_000);
	const messages = xml.matchAll(
		/<(?:\w+:)?(?:message|exceptionmessage|messagedetail)(?:\s[^>]*)?>([^<]*)</gi,
	);
	return joined([...messages].map(([, inner = '']) => xmlText(inner)));
}

function problemText(problem: Problem): string {
	const texts: string[] = [];
	for (let part: Problem | undefined = problem; part !== undefined; part = part.innerException) {
		texts.push(...linesOf(part));
	}
	return sentencesOf(texts);
}

function linesOf(problem: Problem): string[] {
	const { message, exceptionMessage, messageDetail, modelState = {} } = problem;
	const states = Object.entries(modelState).map(([path, errors]) => {
		const field = path.replace(/^entity\.?/, '');
		return field === '' ? errors.join(' ') : `${field}: ${errors.join(' ')}`;
	});
	const lines = [exceptionMessage, messageDetail, ...states]
		.map((line) => oneLine(line ?? ''))
		.filter((line) => line !== '');
	if (lines.length > 0) return lines;
	return message === undefined || message === GENERIC ? [] : [oneLine(message)];
}

/** Stands above what an error page has to say. */
const BANNER = /^Server Error( in '.*' Application)?\.?$/i;

/** The headings of an error page, or its title: IIS tells the most in the second and third. */
function pageText(reply: HttpReply): string {
	const page = reply.body.toString('utf8', 0, 20_000);
	const read = (pattern: RegExp) =>
		[...page.matchAll(pattern)]
			.map(([, inner = '']) => oneLine(xmlText(inner.replace(/<[^>]*>/g, ' '))))
			.filter((line) => line !== '');
	const headings = read(/<h[123][^>]*>([^]*?)<\/h[123]>/gi);
	const lines = headings.length > 0 ? headings : read(/<title[^>]*>([^]*?)<\/title>/gi).slice(0, 1);
	const telling = lines.filter((line) => !BANNER.test(line));
	return sentencesOf(telling.length > 0 ? telling : lines).slice(0, 400);
}

/** Space and line breaks between words count once; a missing space behind a full stop stays as it is. */
function oneLine(value: string): string {
	return value.replace(/\s+/g, ' ').trim();
}
