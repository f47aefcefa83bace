import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { InquirySchema } from '../site/query/csdl';
import { inquiryService } from '../site/query/inquiryPath';
import { readInquirySchemas } from '../site/query/readInquirySchemas';
import type { Client } from '../site/client/Client';
import { Cache } from '../site/query/cache';
import { currentText } from './currentTarget';
import { lookUpCached } from './lookUpCached';

const MOST_SERVICES = 10;

const cache = new Cache<InquirySchema[]>(MOST_SERVICES);

/** The generic inquiries of the tenant that is chosen in the editor. */
export async function cachedInquiries(
	context: ILoadOptionsFunctions,
	maxAgeMs?: number,
): Promise<InquirySchema[]> {
	const tenant = currentText(context, 'options.tenant');
	const address = currentText(context, 'options.odataAddress') === 'older' ? 'older' : 'current';
	const ask = async (client: Client) =>
		await readInquirySchemas(client, inquiryService(tenant || client.tenant, address));
	const question = { cache, about: JSON.stringify([tenant, address]), ask };
	return await lookUpCached(context, question, maxAgeMs);
}

/** The inquiry that is chosen. */
export async function currentInquiry(
	context: ILoadOptionsFunctions,
): Promise<InquirySchema | undefined> {
	const wanted = currentText(context, 'inquiry');
	if (wanted === '') return undefined;
	return (await cachedInquiries(context)).find(({ name }) => name === wanted);
}
