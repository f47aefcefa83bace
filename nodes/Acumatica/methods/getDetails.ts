import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { cachedOpenApi } from '../../editor/cachedOpenApi';
import { currentEntity } from '../../editor/currentTarget';
import { fieldsOf } from '../../site/query/openApi';

/** The details of the entity that is chosen. */
export async function getDetails(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const entity = currentEntity(this);
	if (entity === '') return [];
	return fieldsOf(await cachedOpenApi(this), entity)
		.filter(({ type }) => type === 'list')
		.map(({ name }) => ({ name, value: name }));
}
