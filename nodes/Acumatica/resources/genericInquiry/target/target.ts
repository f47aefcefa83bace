import { z } from 'zod';

import {
	inquiryAddress,
	inquiryService,
	type InquiryParameter,
	type InquiryService,
} from '../../../../site/query/inquiryPath';
import { VALUE_TYPES } from '../../../../site/query/literals';
import type { Client } from '../../../../site/client/Client';
import type { OperationInput } from '../../operation/Operation';
import type { Parameters } from '../../operation/Parameters';

type Input = Pick<OperationInput, 'parameters' | 'client'>;

/** Login name of the tenant whose inquiries are read. */
export function readTenant(parameters: Parameters, client: Client): string {
	return parameters.text('options.tenant').trim() || client.tenant;
}

/** The OData service that the node is set to. */
export function readService({ parameters, client }: Input): InquiryService {
	const address = parameters.text('options.odataAddress') === 'older' ? 'older' : 'current';
	return inquiryService(readTenant(parameters, client), address);
}

const InquiryParameters = z
	.array(
		z.object({
			name: z.string().catch(''),
			type: z.enum(VALUE_TYPES).catch('text'),
			value: z
				.union([z.string(), z.number(), z.boolean()])
				.nullish()
				.transform((value) => String(value ?? '')),
		}),
	)
	.catch([]);

export function readInquiryParameters(parameters: Parameters): InquiryParameter[] {
	return InquiryParameters.parse(parameters.raw('inquiryParameters.parameter'));
}

/** Where the rows of the inquiry are that the node is set to. */
export function readAddress(input: Input): { path: string; query: Record<string, string> } {
	const name = input.parameters.locator('inquiry').text;
	return inquiryAddress(readService(input), name, readInquiryParameters(input.parameters));
}
