import { withTypes } from '../../entity/automaticTypes';
import { describedTypes } from '../../odata/describedTypes';
import type { OperationInput } from '../../operation/Operation';
import { readService } from './target';

/** The same with the types of conditions and parameters as the inquiry is described. */
export async function withInquiryTypes(input: OperationInput): Promise<OperationInput> {
	const { parameters, client } = input;
	const described = () => ({
		client,
		service: readService(input),
		name: parameters.locator('inquiry').text.trim(),
	});
	const isBuilt = parameters.choice('filterType') === 'manual';
	const filtered = isBuilt
		? await withTypes(parameters, {
				path: 'filters.conditions',
				naming: 'field',
				label: '"Field Name or ID" of a condition',
				describe: async (names) =>
					await describedTypes(described(), names, ({ columns }) => columns),
			})
		: parameters;
	const typed = await withTypes(filtered, {
		path: 'inquiryParameters.parameter',
		naming: 'name',
		label: '"Parameter Name or ID" of a parameter',
		describe: async (names) =>
			await describedTypes(described(), names, (schema) => schema.parameters),
	});
	return { ...input, parameters: typed };
}
