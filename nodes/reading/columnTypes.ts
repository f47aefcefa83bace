import { shortHash } from '../exact/fingerprint';
import { settle } from '../exact/settle';
import type { Client } from '../site/client/Client';
import { AcumaticaError } from '../site/errors/AcumaticaError';
import type { Time } from '../site/http/time';
import { Cache } from '../site/query/cache';
import type { InquirySchema } from '../site/query/csdl';
import type { InquiryService } from '../site/query/inquiryPath';
import { readInquirySchemas } from '../site/query/readInquirySchemas';
import { typesOf, type ColumnTypes } from './keyLiterals';

/** A description is large, and columns hardly ever change their type. */
const LIFE_MS = 60 * 60_000;
const MOST_SERVICES = 10;

const known = new Cache<InquirySchema[]>(MOST_SERVICES);

/** The types of an inquiry's columns; none where the service does not describe itself to this user. */
export async function columnTypes(
	client: Client,
	service: InquiryService,
	name: string,
	time: Pick<Time, 'now'>,
): Promise<ColumnTypes> {
	const key = shortHash([client.instanceUrl, service.path, name]);
	const ask = async () => {
		const schemas = await readInquirySchemas(client, service);
		return schemas.filter((schema) => schema.name === name);
	};
	const outcome = await settle(known.get(key, time.now(), LIFE_MS, ask));
	if ('result' in outcome) return typesOf(outcome.result[0]);
	const { error } = outcome;
	if (error instanceof AcumaticaError && error.kind !== 'canceled') return typesOf(undefined);
	throw error;
}
