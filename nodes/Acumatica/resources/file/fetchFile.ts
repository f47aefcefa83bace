import { endpointPath } from '../../../site/query/endpoint';
import { dispositionName } from '../../../site/http/disposition';
import { headerOf, type HttpReply } from '../../../site/http/http';
import { pageInsteadOfData } from '../../../site/errors/refusal';
import type { OperationInput } from '../operation/Operation';
import type { AttachedFile } from './attachedFile';

export interface FetchedFile {
	readonly bytes: Buffer;
	readonly name: string;
	/** Left out where Acumatica says no more than "bytes": the name then tells more. */
	readonly type?: string;
}

/** The content of a file; `name` may be '' where it is not known, `entity` left out where nothing tells whose it is. */
export async function fetchFile(
	{ parameters, client }: Pick<OperationInput, 'parameters' | 'client'>,
	{ id, name }: Pick<AttachedFile, 'id' | 'name'>,
	entity: string | undefined,
): Promise<FetchedFile> {
	const reply = await client.send({
		method: 'GET',
		path: `${endpointPath(parameters.endpoint())}/files/${id}`,
		entity,
		headers: { Accept: 'application/octet-stream' },
	});
	const known = name === '' ? dispositionName(reply) : name;
	if (isPage(reply) && !/\.(x?html?|mht)$/i.test(known)) throw pageInsteadOfData(reply);
	const type = (headerOf(reply, 'content-type') ?? '').split(';')[0]?.trim() ?? '';
	const isTelling = type !== '' && type !== 'application/octet-stream';
	return {
		bytes: reply.body,
		name: known === '' ? id : known,
		...(isTelling ? { type } : {}),
	};
}

function isPage(reply: HttpReply): boolean {
	return /html/i.test(headerOf(reply, 'content-type') ?? '');
}
