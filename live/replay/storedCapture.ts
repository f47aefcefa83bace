import { z } from 'zod';

import type { RequestHeaders } from '../../nodes/sender/requestHeaders';
import type { Capture } from './readCapture';
import { unpacked } from './encodings';

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const HeaderList = z.array(z.object({ name: z.string(), value: Value }));
const HeaderMap = z.record(z.union([Value, z.array(Value)]));
const Flag = z.boolean().optional().catch(undefined);
const Time = z.string().optional().catch(undefined);

/** An item of n8n's Webhook node, or of the trigger's output "Rejected"; what most tools export. */
const Stored = z
	.object({
		headers: z.union([HeaderList, HeaderMap]),
		body: z.unknown(),
		/** Some bins call it so. */
		content: z.string().optional(),
		receivedAt: Time,
		created_at: Time,
		bodyCut: Flag,
		isBase64Encoded: Flag,
	})
	.transform(({ body, content, receivedAt, created_at, ...rest }) => ({
		...rest,
		body: body ?? content,
		time: receivedAt ?? created_at,
	}));

/** A request in the archive that browsers and proxies write (HAR). */
const Archived = z
	.object({
		startedDateTime: Time,
		request: z.object({
			headers: HeaderList,
			postData: z.object({ text: z.string(), encoding: z.string().optional() }),
		}),
	})
	.transform(({ startedDateTime, request: { headers, postData } }) => ({
		headers,
		body: postData.text,
		time: startedDateTime,
		bodyCut: false,
		isBase64Encoded: postData.encoding === 'base64',
	}));

/** Node's own way to write bytes as JSON. */
const Bytes = z.object({ type: z.literal('Buffer'), data: z.array(z.number()) });

const Form = z.union([Archived, Stored]);

/** The requests in JSON that a tool wrote; null where it is nothing of that kind. Throws where one tells that it was cut. */
export function readStored(json: unknown): Capture[] | null {
	const entries = entriesOf(json).map(withoutItem);
	const stored = entries.map((entry) => Form.safeParse(entry));
	const captures = stored.flatMap(({ data }) => (data?.body === undefined ? [] : [data]));
	if (captures.length === 0 || captures.length < entries.length) return null;
	return captures.map(({ headers, body, time = '', bodyCut, isBase64Encoded }) => {
		if (bodyCut === true) throw new Error('The body of this capture was cut when it was stored.');
		const bytes = bytesOf(body, isBase64Encoded === true);
		const names = namesInLowerCase(headers);
		const encoding = names['content-encoding'];
		return {
			headers: names,
			body: unpacked(bytes, typeof encoding === 'string' ? encoding : ''),
			receivedAt: timeOf(time),
		};
	});
}

function entriesOf(json: unknown): unknown[] {
	if (Array.isArray(json)) return json;
	const archive = z.object({ log: z.object({ entries: z.array(z.unknown()) }) }).safeParse(json);
	if (archive.success)
		return archive.data.log.entries.filter((one) => Archived.safeParse(one).success);
	const page = z.object({ data: z.array(z.object({ headers: z.unknown() }).passthrough()).min(1) });
	const list = page.safeParse(json);
	return list.success ? list.data.data : [json];
}

/** An item as n8n pins it is one level deeper. */
function withoutItem(entry: unknown): unknown {
	const item = z.object({ json: z.record(z.unknown()) }).safeParse(entry);
	return item.success ? item.data.json : entry;
}

function bytesOf(body: unknown, isBase64: boolean): Buffer {
	if (typeof body === 'string') return Buffer.from(body, isBase64 ? 'base64' : 'utf8');
	const bytes = Bytes.safeParse(body);
	return Buffer.from(bytes.success ? bytes.data.data : Buffer.from(JSON.stringify(body)));
}

function namesInLowerCase(headers: z.infer<typeof Stored>['headers']): RequestHeaders {
	const list = Array.isArray(headers)
		? headers.map(({ name, value }) => [name, value] as const)
		: Object.entries(headers);
	return Object.fromEntries(
		list.map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.map(String) : String(value ?? ''),
		]),
	);
}

/** In ms since 1970; without a zone it is UTC. */
function timeOf(text: string): number | null {
	const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text);
	const at = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}Z`);
	return Number.isNaN(at) ? null : at;
}
