import type { IBinaryData, INodeProperties } from 'n8n-workflow';

import type { OperationInput, OperationOutput } from './Operation';

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

/** Bytes as an item: with a file of that name, and what is known of it. */
export async function fileOutput(
	{ context, parameters }: Pick<OperationInput, 'context' | 'parameters'>,
	bytes: Buffer,
	file: { readonly name: string; readonly type?: string },
	json: OperationOutput['json'],
): Promise<OperationOutput> {
	const binary = await context.helpers.prepareBinaryData(bytes, file.name, file.type);
	return binaryOutput({ parameters }, binary, json);
}

/** The same for a file that n8n has already. */
export function binaryOutput(
	{ parameters }: Pick<OperationInput, 'parameters'>,
	binary: IBinaryData,
	json: OperationOutput['json'],
): OperationOutput {
	return { json, binary: { [parameters.requiredText('binaryPropertyName')]: binary } };
}
