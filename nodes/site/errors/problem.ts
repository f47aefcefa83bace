import { z } from 'zod';

import { parseExactly } from '../../exact/json';
import { headerOf, type HttpReply } from '../http/http';

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

/** OData's error body, of version 4 or 3. */
const ODataError = z.union([
	z.object({ error: z.object({ message: Message }) }).transform(({ error }) => error.message),
	z
		.object({ 'odata.error': z.object({ message: Message }) })
		.transform((body) => body['odata.error'].message),
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

/** The name of the .NET exception behind an error, if it is told. */
export function exceptionTypeOf(reply: HttpReply): string {
	const parsed = HttpError.safeParse(jsonOf(reply));
	return parsed.success ? (parsed.data.exceptionType ?? '') : '';
}

/** The server's own words about an error: the most telling first, then what caused it. */
export function serverText(reply: HttpReply): string {
	const json = jsonOf(reply);
	const odata = ODataError.safeParse(json);
	if (odata.success) return oneLine(odata.data);
	const parsed = HttpError.safeParse(json);
	if (parsed.success) return problemText(parsed.data);
	return isHtml(reply) ? pageText(reply) : oneLine(reply.body.toString('utf8', 0, 500));
}

function problemText(problem: Problem): string {
	const texts: string[] = [];
	for (let part: Problem | undefined = problem; part !== undefined; part = part.innerException) {
		for (const line of linesOf(part)) if (!texts.includes(line)) texts.push(line);
	}
	return texts.join(' ');
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

/** The heading of an error page. */
function pageText(reply: HttpReply): string {
	const page = reply.body.toString('utf8', 0, 20_000);
	const heading =
		/<h[12][^>]*>([^]*?)<\/h[12]>/i.exec(page) ?? /<title[^>]*>([^]*?)<\/title>/i.exec(page);
	return oneLine((heading?.[1] ?? '').replace(/<[^>]*>/g, ' ')).slice(0, 200);
}

/** Space and line breaks between words count once; a missing space behind a full stop stays as it is. */
function oneLine(value: string): string {
	return value.replace(/\s+/g, ' ').trim();
}
