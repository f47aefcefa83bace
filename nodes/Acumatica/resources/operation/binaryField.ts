import type { INodeProperties } from 'n8n-workflow';

import type { OperationInput, OperationOutput } from './Operation';
import type { Parameters } from './Parameters';

/** Where a file goes in the item that comes out. */
export const outputFieldProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	description: 'Which binary field of the item gets the file',
	hint: 'The name of the output binary field to put the file in',
};

/** The name of that field; to be read before anything is sent. */
export function readOutputField(parameters: Parameters): string {
	return parameters.requiredText('binaryPropertyName');
}

/** Bytes as an item: with a file of that name in the binary field, and what is known of it. */
export async function fileOutput(
	{ context }: Pick<OperationInput, 'context'>,
	bytes: Buffer,
	file: { readonly name: string; readonly type?: string; readonly field: string },
	json: OperationOutput['json'],
): Promise<OperationOutput> {
	const binary = await context.helpers.prepareBinaryData(bytes, file.name, file.type);
	return { json, binary: { [file.field]: binary } };
}
