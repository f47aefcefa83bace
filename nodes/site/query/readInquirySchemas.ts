import { readCsdl, type InquirySchema } from './csdl';
import type { InquiryService } from './inquiryPath';
import type { Client } from '../client/Client';
import { odataError } from './odataError';

/** Every inquiry that OData shows to the user, with columns and parameters. */
export async function readInquirySchemas(
	client: Client,
	{ path }: InquiryService,
): Promise<InquirySchema[]> {
	const reply = await client
		.perform({
			method: 'GET',
			path: `${path}/$metadata`,
			headers: { Accept: 'application/xml' },
		})
		.catch((error: unknown) => {
			throw odataError(error, client);
		});
	return readCsdl(reply.body.toString('utf8'));
}
