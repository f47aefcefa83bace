import type { Client } from '../../../site/client/Client';
import type { InquirySchema } from '../../../site/query/csdl';
import type { InquiryService } from '../../../site/query/inquiryPath';
import { A_MOMENT_MS, inquiriesOf, SHARED_FOR_MS } from '../../../site/query/sharedDescriptions';
import type { SchemaTypes } from '../entity/automaticTypes';

/** One inquiry, or one table, of a service. */
export interface Described {
	readonly client: Client;
	readonly service: InquiryService;
	readonly name: string;
}

/** The types of its columns, or of another part, as the service describes them; null where it cannot be read. */
export async function describedTypes(
	{ client, service, name: wanted }: Described,
	names: readonly string[],
	part: (schema: InquirySchema) => InquirySchema['columns'],
): Promise<SchemaTypes | null> {
	const look = async (maxAgeMs: number): Promise<SchemaTypes | null> => {
		const schemas = await inquiriesOf(client, service, maxAgeMs);
		if (schemas === null) return null;
		const found = schemas.filter(({ name }) => name === wanted).flatMap(part);
		return (name) => found.find((column) => column.name === name)?.type;
	};
	const types = await look(SHARED_FOR_MS);
	// It may have got the column since.
	const isComplete = types !== null && names.every((name) => types(name) !== undefined);
	return isComplete ? types : await look(A_MOMENT_MS);
}
