import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { HttpReply } from '../../../site/http/http';
import { statusUrlOf, waitForOperation } from '../../../site/client/longOperation';
import { fileOutput, outputFieldProperty, readOutputField } from '../operation/binaryField';
import { longestWaitOption, readLongestWait } from '../operation/longestWait';
import { operationError } from '../operation/operationError';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { parameterForm, readParameterForm } from '../entity/parameterForm';
import { entityPath } from '../entity/target';
import { reportProperty } from './properties';

const showOnlyForPrint = { show: { resource: ['report'], operation: ['print'] } };

const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice-000123.pdf',
	description: 'Name of the file that comes out. Empty takes the name of the report.',
};

export const print: Operation = {
	value: 'print',
	name: 'Print',
	action: 'Print a report',
	description: 'Run a report with parameters and get it as a PDF file',
	access: 'write',
	changes: 'action',
	properties: updateDisplayOptions(showOnlyForPrint, [
		reportProperty,
		...parameterForm({
			of: 'entity',
			method: 'getEntityFields',
			dependsOn: ['endpoint.value', 'entity.value'],
			jsonHint: 'Plain values by name: the parameters of the report',
		}),
		outputFieldProperty,
		optionsProperty([fileNameOption, longestWaitOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters } = input;
	const report = parameters.entity();
	const name = parameters.text('options.fileName').trim() || `${report}.pdf`;
	const field = readOutputField(parameters);
	const { body } = await readReport(input, report);
	const json = { report, name, size: body.length };
	return [await fileOutput(input, body, { name, type: 'application/pdf', field }, json)];
}

async function readReport(input: OperationInput, report: string): Promise<HttpReply> {
	const { parameters, client } = input;
	const limitMs = readLongestWait(parameters);
	const started = await client.perform({
		method: 'POST',
		path: entityPath(parameters),
		body: readParameterForm(parameters, 'entity'),
		givesFile: true,
	});
	const statusUrl = statusUrlOf(started, client);
	try {
		const about = { givesFile: true, entity: report };
		const { reply } = await waitForOperation(client, started, limitMs, about);
		if (reply.body.length === 0) throw emptyReport(report);
		return reply;
	} catch (error) {
		throw operationError(error, `The report ${report}`, { statusUrl, limitMs });
	}
}

function emptyReport(report: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'failed',
		message: 'Acumatica gave no file',
		remedy: `${report} must be a report of the endpoint (type Report on Web Service Endpoints, SM207060).`,
	});
}
