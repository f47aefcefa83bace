import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { customFieldTypes } from '../../site/query/customFieldTypes';
import { cachedAdHocSchema } from './cachedAdHocSchema';
import { currentEntity } from '../../editor/currentTarget';

/** The custom fields of the entity that is chosen and of its linked entities; those of its details go with their rows. */
export async function getCustomFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	if (currentEntity(this) === '') return [];
	const { customFields } = await cachedAdHocSchema(this);
	return customFields
		.filter(({ isOfRows }) => !isOfRows)
		.map(({ name, type }) => ({ name, value: name, description: labelOf(type) }));
}

/** The choice under "Type". */
function labelOf(type: string): string {
	return customFieldTypes.find(({ value }) => value === type)?.name ?? type;
}
