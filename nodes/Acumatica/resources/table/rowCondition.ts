import { keyFilter, typesOf } from '../../../reading/keyLiterals';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { InquirySchema } from '../../../site/query/csdl';
import {
	A_MOMENT_MS,
	demandInquiries,
	SHARED_FOR_MS,
} from '../../../site/query/sharedDescriptions';
import type { OperationInput } from '../operation/Operation';
import { readTableName, readTableService } from './target';

/**
 * The `$filter` that only the wanted row meets. Keys go by a filter and not in the path, where some values cannot be: a
 * slash would be a part of the path, encoded or not.
 */
export async function rowCondition(input: OperationInput): Promise<string> {
	const { parameters } = input;
	const { mode, text } = parameters.locator('row');
	if (text.trim() === '') throw badRow('"Row" is empty', REMEDY_BY_EXAMPLE);
	if (mode === 'condition') return text.trim();
	const values = text.split('|').map((value) => value.trim());
	const schema = await describeTable(input);
	const { keys: columns } = schema;
	if (columns.length === 0) {
		throw badRow(
			`Acumatica does not tell the keys of the table ${schema.name}`,
			'Choose "By Condition" in "Row", and write a condition that only this row meets.',
		);
	}
	if (values.length !== columns.length || values.includes('')) {
		throw badRow(
			`"Row" must have a value for each of ${columns.join(', ')}, not "${text}"`,
			`Enter them in this order with | between them. ${REMEDY_BY_EXAMPLE}`,
		);
	}
	const { dialect } = readTableService(input);
	return keyFilter(values, { columns, types: typesOf(schema), dialect, zone: parameters.zone });
}

/** The table as the site describes it; one that is not in the description may have come since. */
export async function describeTable(input: OperationInput): Promise<InquirySchema> {
	const { parameters, client } = input;
	const [service, name] = [readTableService(input), readTableName(parameters)];
	for (const maxAgeMs of [SHARED_FOR_MS, A_MOMENT_MS]) {
		const tables = await demandInquiries(client, service, maxAgeMs);
		const found = tables.find((table) => table.name === name);
		if (found !== undefined) return found;
	}
	throw new AcumaticaError({
		kind: 'unknownAddress',
		message: `There is no table "${name}" in OData`,
		remedy:
			'Choose it from the list. Tables that the user of the credential has no rights to are not in it.',
	});
}

const REMEDY_BY_EXAMPLE = 'A row of SOOrder is SO|000058.';

function badRow(message: string, remedy: string): AcumaticaError {
	return new AcumaticaError({ kind: 'badInput', message, remedy });
}
