import type { Client } from '../../../site/client/Client';
import { headerOf, type StreamedBody } from '../../../site/http/http';

/** A file on its way to a record. */
export interface FileToPut {
	/** Where it is put, with its name. */
	readonly path: string;
	readonly content: Buffer | StreamedBody;
	readonly comment: string;
	/** The record, as errors name it, and its entity, for guard rails. */
	readonly about: string;
	readonly entity: string;
}

/** Attaches a file and gives its ID; null where Acumatica does not tell. */
export async function putFile(client: Client, file: FileToPut): Promise<string | null> {
	const { path, content, comment, about, entity } = file;
	const reply = await client.perform({
		method: 'PUT',
		about,
		entity,
		path,
		headers: {
			'Content-Type': 'application/octet-stream',
			...(comment === '' ? {} : { 'PX-CbFileComment': comment }),
		},
		body: content,
	});
	const location = headerOf(reply, 'location') ?? '';
	return /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(location)?.[0] ?? null;
}
