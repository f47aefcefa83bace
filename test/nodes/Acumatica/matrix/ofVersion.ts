import type { INodeProperties } from 'n8n-workflow';

import { findOperation } from '../../../../nodes/Acumatica/resources/resources';

/** Of the node that the matrix looks at; what newer ones have in its place, they have for other defaults and words. */
const VERSION = 1;

/** The parameters of an operation, each once: some are there for each version of the node. */
export function propertiesOf(resource: string, operation: string): INodeProperties[] {
	return (findOperation(resource, operation)?.properties ?? []).filter(isOfVersion);
}

export function isOfVersion({ displayOptions }: INodeProperties): boolean {
	return displayOptions?.show?.['@version']?.includes(VERSION) ?? true;
}
