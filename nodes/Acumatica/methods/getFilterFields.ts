import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { cachedOpenApi } from './cachedOpenApi';
import { currentEntity } from './currentTarget';
import { fieldsOf, type EntityField, type OpenApi } from '../../site/query/openApi';

/** The fields of the entity that a condition can name. */
export async function getFilterFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const entity = currentEntity(this);
	if (entity === '') return [];
	const openApi = await cachedOpenApi(this);
	return filterFields(openApi, entity).map((name) => ({ name, value: name }));
}

/** Details are left out: a filter cannot look into them. */
function filterFields(openApi: OpenApi, entity: string): string[] {
	return fieldsOf(openApi, entity)
		.filter(isField)
		.map(({ name }) => name);
}

function isField({ type }: EntityField): boolean {
	return type !== 'list' && type !== 'entity';
}
