import type { InquirySchema } from '../../../../site/query/csdl';
import { A_MOMENT_MS, inquiriesOf, SHARED_FOR_MS } from '../../../../site/query/sharedDescriptions';
import { withTypes, type SchemaTypes } from '../../entity/automaticTypes';
import type { OperationInput } from '../../operation/Operation';
import { readService } from './target';

/** The same with the types of conditions and parameters as the inquiry is described. */
export async function withInquiryTypes(input: OperationInput): Promise<OperationInput> {
	const { parameters } = input;
	const isBuilt = parameters.choice('filterType') === 'manual';
	const filtered = isBuilt
		? await withTypes(parameters, {
				path: 'filters.conditions',
				naming: 'field',
				label: '"Field Name or ID" of a condition',
				describe: async (names) => await typesOf(input, names, ({ columns }) => columns),
			})
		: parameters;
	const typed = await withTypes(filtered, {
		path: 'inquiryParameters.parameter',
		naming: 'name',
		label: '"Parameter Name or ID" of a parameter',
		describe: async (names) => await typesOf(input, names, (schema) => schema.parameters),
	});
	return { ...input, parameters: typed };
}

async function typesOf(
	input: OperationInput,
	names: readonly string[],
	part: (schema: InquirySchema) => InquirySchema['columns'],
): Promise<SchemaTypes | null> {
	const wanted = input.parameters.locator('inquiry').text.trim();
	const look = async (maxAgeMs: number): Promise<SchemaTypes | null> => {
		const schemas = await inquiriesOf(input.client, readService(input), maxAgeMs);
		if (schemas === null) return null;
		const found = schemas.filter(({ name }) => name === wanted).flatMap(part);
		return (name) => found.find((column) => column.name === name)?.type;
	};
	const types = await look(SHARED_FOR_MS);
	// The inquiry may have got the column since.
	const isComplete = types !== null && names.every((name) => types(name) !== undefined);
	return isComplete ? types : await look(A_MOMENT_MS);
}
