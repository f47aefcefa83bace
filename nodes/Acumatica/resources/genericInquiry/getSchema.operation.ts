import { updateDisplayOptions } from 'n8n-workflow';

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { serviceOptions } from '../../../editor/properties/inquiry';
import { inquirySchemasOfRun } from '../../../site/query/readInquirySchemas';
import { readService } from './target/target';

const showOnlyForGetSchema = { show: { resource: ['genericInquiry'], operation: ['getSchema'] } };

export const getSchema: Operation = {
	value: 'getSchema',
	name: 'Get Schema',
	action: 'Get the schema of a generic inquiry',
	description: 'Get the columns and parameters of an inquiry, with their types',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetSchema, [optionsProperty(serviceOptions)]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const wanted = input.parameters.locator('inquiry').text.trim();
	const inquiries = await inquirySchemasOfRun(input.client, readService(input));
	const found = inquiries.find(({ name }) => name === wanted);
	if (found === undefined) throw unknownInquiry(wanted);
	const { name, columns, parameters } = found;
	return [
		{
			json: {
				name,
				columns: columns.map((column) => ({ ...column })),
				parameters: parameters.map((parameter) => ({ ...parameter })),
			},
		},
	];
}

function unknownInquiry(name: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'unknownAddress',
		message: name === '' ? '"Inquiry" is empty' : `There is no generic inquiry "${name}" in OData`,
		remedy:
			'Choose it from the list. An inquiry must have "Expose via OData" on (Generic Inquiry, SM208000), and the user needs rights to it.',
	});
}
