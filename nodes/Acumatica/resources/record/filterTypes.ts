import { fieldsOf, type OpenApi } from '../../../site/query/openApi';
import {
	A_MOMENT_MS,
	customPartsOf,
	describedBy,
	SHARED_FOR_MS,
} from '../../../site/query/sharedDescriptions';
import { withTypes, type SchemaTypes } from '../entity/automaticTypes';
import { entityPath } from '../entity/target';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';

/** The parameters of a list of records, with the types of the conditions as the endpoint describes them. */
export async function withFilterTypes(input: OperationInput): Promise<Parameters> {
	const { parameters } = input;
	if (parameters.choice('filterType') !== 'manual') return parameters;
	return await withTypes(parameters, {
		path: 'filters.conditions',
		naming: 'field',
		label: '"Field Name or ID" of a condition',
		hidesDays: parameters.endpoint().contract === 4,
		async describe(names) {
			const types = await schemaTypes(input, names, SHARED_FOR_MS);
			// The endpoint may have got the field since.
			const isComplete = types !== null && names.every((name) => types(name) !== undefined);
			return isComplete ? types : await schemaTypes(input, names, A_MOMENT_MS);
		},
	});
}

async function schemaTypes(
	{ parameters, client }: OperationInput,
	names: readonly string[],
	maxAgeMs: number,
): Promise<SchemaTypes | null> {
	const [endpoint, entity] = [parameters.endpoint(), parameters.entity()];
	const [ofContract, custom] = [names.filter((name) => !isCustom(name)), names.filter(isCustom)];
	const openApi =
		ofContract.length === 0 ? undefined : await describedBy(client, endpoint, maxAgeMs);
	const parts =
		custom.length === 0 ? undefined : await customPartsOf(client, entityPath(parameters), maxAgeMs);
	if (openApi === null || parts === null) return null;
	return (name) => {
		if (!isCustom(name)) return openApi && fieldType(openApi, entity, name.split('/'));
		const found = parts?.customFields.find((field) => field.name === name);
		return /^Custom(\w+)Field$/.exec(found?.type ?? '')?.[1];
	};
}

/** `View.Field`. */
function isCustom(name: string): boolean {
	return name.includes('.');
}

/** The type of `Status`, or of `MainContact/Email`. */
function fieldType(
	openApi: OpenApi,
	entity: string,
	[name, ...inner]: readonly string[],
): string | undefined {
	const field = fieldsOf(openApi, entity).find((known) => known.name === name);
	if (inner.length === 0) return field?.of === undefined ? field?.type : undefined;
	return field?.of === undefined ? undefined : fieldType(openApi, field.of, inner);
}
