import { BINARY_ENCODING, type IBinaryData } from 'n8n-workflow';

import { endpointPath } from '../../../site/query/endpoint';
import { dispositionName } from '../../../site/http/disposition';
import { headerOf, type ByteStream, type ReplyHead } from '../../../site/http/http';
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
	const keep = async (head: ReplyHead, content: Buffer | ByteStream) => {
		const name = (given === '' ? dispositionName(head) : given) || id;
		const binary = await context.helpers.prepareBinaryData(content, name, typeOf(head));
		return { binary, name, size: await sizeOf(binary, context) };
	};
	const reply = await client.send({
		method: 'GET',
		path: `${endpointPath(parameters.endpoint())}/files/${id}`,
		entity,
		headers: { Accept: 'application/octet-stream' },
		takeLarge: async (head, content) => {
			large = await keep(head, content);
		},
	});
	if (large !== null) return large;
	const known = given === '' ? dispositionName(reply) : given;
	if (isPage(reply) && !/\.(x?html?|mht)$/i.test(known)) throw pageInsteadOfData(reply);
	return await keep(reply, reply.body);
}

/** Undefined where Acumatica says no more than "bytes": the name then tells more. */
function typeOf(head: ReplyHead): string | undefined {
	const type = (headerOf(head, 'content-type') ?? '').split(';')[0]?.trim() ?? '';
	return type === '' || type === 'application/octet-stream' ? undefined : type;
}

function isPage(head: ReplyHead): boolean {
	return /html/i.test(headerOf(head, 'content-type') ?? '');
}

/** In bytes. What n8n itself says of it is rounded, for people. */
async function sizeOf(
	{ id, data }: IBinaryData,
	{ helpers }: Pick<OperationInput['context'], 'helpers'>,
): Promise<number> {
	if (id === undefined) return Buffer.from(data, BINARY_ENCODING).length;
	return (await helpers.getBinaryMetadata(id)).fileSize;
}
