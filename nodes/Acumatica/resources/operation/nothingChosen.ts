import type { IDisplayOptions } from 'n8n-workflow';

/**
 * When the form of the fields of something is hidden: before that is chosen, n8n would show it as failed, in red. Only a
 * parameter that the operation has may be named, since n8n takes any other one for empty.
 */
export function nothingChosen(
	parameter: 'entity' | 'action',
): NonNullable<IDisplayOptions['hide']> {
	return { [parameter]: [''] };
}
