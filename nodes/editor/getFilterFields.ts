import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { cachedOpenApi } from './cachedOpenApi';
import { isKey, KEY_MARK, keysFirst } from './keyMark';
import { currentEntity } from './currentTarget';
import { fieldsOf, type EntityField } from '../site/query/openApi';

/** The fields of the entity that a condition can name. */
export async function getFilterFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const entity = currentEntity(this);
	if (entity === '') return [];
	const openApi = await cachedOpenApi(this);
	return keysFirst(fieldsOf(openApi, entity).filter(isField), entity).map(({ name, type }) => ({
		name: isKey(entity, name) ? `${name}${KEY_MARK}` : name,
		value: name,
		description: type,
	}));
}

/** Details are left out: a filter cannot look into them. */
function isField({ type }: EntityField): boolean {
	return type !== 'list' && type !== 'entity';
}
