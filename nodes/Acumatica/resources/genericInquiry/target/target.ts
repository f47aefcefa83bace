import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import {
	inquiryAddress,
	inquiryService,
	type InquiryParameter,
	type InquiryService,
} from '../../../../site/query/inquiryPath';
import type { Client } from '../../../../site/client/Client';
import type { OperationInput } from '../../operation/Operation';
import { readValueType } from '../../entity/conditionWords';
import type { Parameters } from '../../operation/Parameters';
import { readFilterValue } from '../../values/filterValue';
import { onePerName } from '../../values/onePerName';
import { readText } from '../../values/text';

type Input = Pick<OperationInput, 'parameters' | 'client'>;

/** Login name of the tenant whose inquiries are read. */
export function readTenant(parameters: Parameters, client: Client): string {
	return parameters.text('options.tenant').trim() || client.tenant;
}

/** The OData service that the node is set to. */
export function readService({ parameters, client }: Input): InquiryService {
	const address = parameters.choice('options.odataAddress') === 'older' ? 'older' : 'current';
	return inquiryService(readTenant(parameters, client), address);
}

export function readInquiryParameters(parameters: Parameters): InquiryParameter[] {
	const given = parameters.entries('inquiryParameters.parameter').map((entry) => {
		const name = readText(entry.name, '"Parameter Name or ID" of a parameter').trim();
		const of = `of the parameter ${name}`;
		const type = readValueType(entry.type, `"Type" ${of}`);
		const value = readFilterValue(entry.value, type, `"Value" ${of}`, parameters.zone);
		if (value !== undefined) return [name, { name, value }] as const;
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Value" ${of} is empty`,
			remedy:
				'Enter its value, or remove the parameter. If an expression gives it, look at what it gives.',
		});
	});
	const where = parameters.name('inquiryParameters');
	return onePerName(given, where, 'anyCase').map(([, parameter]) => parameter);
}

/** Where the rows of the inquiry are that the node is set to. */
export function readAddress(input: Input): { path: string; query: Record<string, string> } {
	const name = input.parameters.locator('inquiry').text;
	return inquiryAddress(readService(input), name, readInquiryParameters(input.parameters));
}
