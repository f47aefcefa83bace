import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

/** What an operation is about: the value of this parameter is chosen first. */
export type Subject = 'entity' | 'inquiry' | 'table';

/**
 * What hides a parameter until something is chosen: before that n8n would show a form of its fields as failed, in red. Only
 * a parameter that the operation has may be named, since n8n takes any other one for empty.
 */
export function nothingChosen(parameter: Subject | 'action'): NonNullable<IDisplayOptions['hide']> {
	return { [parameter]: [''] };
}

/** The parameters that say how, shown once it is chosen what about. */
export function onceChosen(subject: Subject, properties: INodeProperties[]): INodeProperties[] {
	const hidden = { hide: nothingChosen(subject) };
	return properties.flatMap((property) =>
		property.name === subject ? [property] : updateDisplayOptions(hidden, [property]),
	);
}
