import type { IDataObject } from 'n8n-workflow';

import { accessOf, type ClientRequest } from '../../../site/client/Client';
import { decodedName, dispositionName } from '../../../site/http/disposition';
import { headerOf, type HttpReply } from '../../../site/http/http';
import { isHtml, jsonOf } from '../../../site/errors/problem';
import { pageInsteadOfData } from '../../../site/errors/refusal';
import { fileOutput, readOutputField } from '../operation/binaryField';
import { isObject, plainMembers, plainValue } from '../../../exact/members';
import type { OperationInput, OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';

/** What the reply to a call is taken for. */
export interface ReplyForm {
	/** One of the words that "Response" offers. */
	readonly kind: string;
	/** Whether status and headers come with it. */
	readonly isFramed: boolean;
	/** The binary field that a file goes into; '' where it is no file. */
	readonly field: string;
}

/** To be read before the call is sent. */
export function readReplyForm(parameters: Parameters): ReplyForm {
	const kind = parameters.choice('response');
	const isFramed = parameters.flag('options.fullResponse', false);
	return { kind, isFramed, field: kind === 'file' ? readOutputField(parameters) : '' };
}

/** The items of the reply to a call. */
export async function presentReply(
	input: Pick<OperationInput, 'context'>,
	reply: HttpReply,
	call: ClientRequest,
	{ kind, isFramed, field }: ReplyForm,
): Promise<OperationOutput[]> {
	const frame = isFramed ? frameOf(reply) : null;
	switch (kind) {
		case 'file': {
			const type = (headerOf(reply, 'content-type') ?? '').split(';')[0]?.trim();
			const name = fileNameOf(reply, call.path);
			const json = { ...frame, name, size: reply.body.length };
			return [await fileOutput(input, reply.body, { name, type, field }, json)];
		}
		case 'text':
			return [{ json: { ...frame, body: reply.body.toString('utf8') } }];
		default:
			return presentJson(reply, frame, call);
	}
}

function presentJson(
	reply: HttpReply,
	frame: IDataObject | null,
	call: ClientRequest,
): OperationOutput[] {
	if (reply.body.length === 0) return [{ json: frame ?? emptyReply(reply) }];
	const body = jsonOf(reply);
	if (body === undefined || isHtml(reply)) {
		throw pageInsteadOfData(reply, { writes: accessOf(call) === 'write' });
	}
	if (frame !== null) return [{ json: { ...frame, body: plainValue(body) } }];
	const entries: unknown[] = Array.isArray(body) ? body : [body];
	return entries.map((entry) => ({
		json: isObject(entry) ? plainMembers(entry) : { value: plainValue(entry) },
	}));
}

/** As the reply names it, else as the address ends; each file has a name of its own. */
function fileNameOf(reply: HttpReply, path: string): string {
	const told = dispositionName(reply);
	if (told !== '') return told;
	const [withoutQuery = ''] = path.split('?');
	const last = withoutQuery.slice(withoutQuery.lastIndexOf('/') + 1);
	return decodedName(last) || 'response';
}

/** A reply without content still tells something: 202 runs, 204 is done, and where to look. */
function emptyReply(reply: HttpReply): IDataObject {
	const location = headerOf(reply, 'location');
	return { statusCode: reply.status, ...(location === undefined ? {} : { location }) };
}

/** Cookies stay here: they are the sign-in. */
function frameOf({ status, headers }: HttpReply): IDataObject {
	const shown = Object.entries(headers).flatMap(([name, value]) =>
		name === 'set-cookie' || value === undefined ? [] : [[name, String(value)]],
	);
	return { statusCode: status, headers: Object.fromEntries(shown) };
}
