import { Readable } from 'node:stream';

import type { IBinaryData } from 'n8n-workflow';

import { endpointPath } from '../../../site/query/endpoint';
import { dispositionName } from '../../../site/http/disposition';
import { headerOf } from '../../../site/http/http';
import type { ReplyHead } from '../../../site/http/largeContent';
import { pageInsteadOfData } from '../../../site/errors/refusal';
import type { OperationInput } from '../operation/Operation';
import type { AttachedFile } from './attachedFile';

export interface FetchedFile {
	/** As n8n has it: where, depends on how n8n keeps files. */
	readonly binary: IBinaryData;
	readonly name: string;
	/** In bytes. */
	readonly size: number;
}

/**
 * Puts a file into n8n's keeping; `name` may be '' where it is not known, `entity` left out where nothing tells whose
 * it is.
 */
export async function fetchFile(
	{ parameters, client, context }: Pick<OperationInput, 'parameters' | 'client' | 'context'>,
	{ id, name: given }: Pick<AttachedFile, 'id' | 'name'>,
	entity: string | undefined,
): Promise<FetchedFile> {
	let large: FetchedFile | null = null;
	const keep = async (head: ReplyHead, content: Buffer | Readable) => {
		const name = (given === '' ? dispositionName(head) : given) || id;
		return { name, binary: await context.helpers.prepareBinaryData(content, name, typeOf(head)) };
	};
	const reply = await client.send({
		method: 'GET',
		path: `${endpointPath(parameters.endpoint())}/files/${id}`,
		entity,
		headers: { Accept: 'application/octet-stream' },
		takeLarge: async (head, content) => {
			const counted = { bytes: 0 };
			const kept = await keep(head, Readable.from(counting(content, counted)));
			large = { ...kept, size: counted.bytes };
		},
	});
	if (large !== null) return large;
	const known = given === '' ? dispositionName(reply) : given;
	if (isPage(reply) && !/\.(x?html?|mht)$/i.test(known)) throw pageInsteadOfData(reply);
	return { ...(await keep(reply, reply.body)), size: reply.body.length };
}

/** Undefined where Acumatica says no more than "bytes": the name then tells more. */
function typeOf(head: ReplyHead): string | undefined {
	const type = (headerOf(head, 'content-type') ?? '').split(';')[0]?.trim() ?? '';
	return type === '' || type === 'application/octet-stream' ? undefined : type;
}

function isPage(head: ReplyHead): boolean {
	return /html/i.test(headerOf(head, 'content-type') ?? '');
}

async function* counting(
	content: AsyncIterable<Buffer>,
	counted: { bytes: number },
): AsyncGenerator<Buffer> {
	for await (const chunk of content) {
		counted.bytes += chunk.length;
		yield chunk;
	}
}
