import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { cachedOpenApi } from './cachedOpenApi';
import { isKey, KEY_MARK, keysFirst } from './keyMark';
import { currentEntity } from './currentTarget';
import { DATES_OF_CHANGE } from '../site/query/entityKeys';
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

/** The same, where the field has to be a date: dates with a time of day first, and of these the last change. */
export async function getDateFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const entity = currentEntity(this);
	if (entity === '') return [];
	const fields = fieldsOf(await cachedOpenApi(this), entity).filter(isField);
	const rank = ({ name, type }: EntityField) => {
		const usual = DATES_OF_CHANGE.indexOf(name);
		if (type !== 'DateTime') return Infinity;
		return usual === -1 ? DATES_OF_CHANGE.length : usual;
	};
	return fields
		.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
		.map(({ name, type }) => ({ name, value: name, description: type }));
}

/** Details are left out: a filter cannot look into them. */
function isField({ type }: EntityField): boolean {
	return type !== 'list' && type !== 'entity';
}
