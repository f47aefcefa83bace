import { settle } from '../../exact/settle';
import { OncePerRun } from '../client/OncePerRun';
import { readCsdl, type InquirySchema } from './csdl';
import type { InquiryService } from './inquiryPath';
import type { Client } from '../client/Client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { odataError } from './odataError';
import { WORDS, type Served } from './served';

/** Every inquiry, or table, that OData shows to the user, with columns and parameters. */
export async function readInquirySchemas(
	client: Client,
	{ path, serves = 'inquiries' }: InquiryService,
): Promise<InquirySchema[]> {
	const xml = await client
		.text({
			method: 'GET',
			path: `${path}/$metadata`,
			headers: { Accept: 'application/xml' },
		})
		.catch((error: unknown) => {
			throw odataError(error, client, serves);
		});
	if (!/<(?:\w+:)?Schema\b/.test(xml)) throw unreadable(serves);
	return readCsdl(xml);
}

function unreadable(serves: Served): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: `The description of the ${WORDS[serves].all} cannot be read`,
		remedy: 'Try again; if it stays so, look at what answers between n8n and Acumatica.',
	});
}

const known = new OncePerRun<InquirySchema[]>();

/** The columns that tell the rows of an inquiry apart; none where the description has none, or cannot be read. */
export async function keysOfInquiry(
	client: Client,
	service: InquiryService,
	name: string,
): Promise<readonly string[]> {
	const outcome = await settle(inquirySchemasOfRun(client, service));
	if ('result' in outcome) {
		return outcome.result.find((schema) => schema.name === name)?.keys ?? [];
	}
	const { error } = outcome;
	// The rows could be read: what is wrong with the description is no reason to fail.
	if (error instanceof AcumaticaError && error.kind !== 'canceled') return [];
	throw error;
}

/** The same, read once for all items of a run. */
export async function inquirySchemasOfRun(
	client: Client,
	service: InquiryService,
): Promise<InquirySchema[]> {
	return await known.get(client, service.path, () => readInquirySchemas(client, service));
}
