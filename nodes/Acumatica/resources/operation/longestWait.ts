import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from './Parameters';

const DEFAULT_SECONDS = 600;

/** How long to wait for what Acumatica does in the background. */
export const longestWaitOption: INodeProperties = {
	displayName: 'Longest Wait (Seconds)',
	name: 'longestWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_SECONDS,
	description:
		'How long to wait until Acumatica has finished. What is not finished by then is an error, and goes on in Acumatica.',
};

/** In milliseconds. */
export function readLongestWait(parameters: Parameters): number {
	return parameters.number('options.longestWait', DEFAULT_SECONDS, { min: 0 }) * 1000;
}
