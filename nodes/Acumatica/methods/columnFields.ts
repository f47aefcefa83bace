import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { settle } from '../../exact/settle';
import type { TypedName } from '../../site/query/csdl';
import type { OpenApi } from '../../site/query/openApi';
import { currentEntity } from '../../editor/currentTarget';
import { attributeColumn } from '../resources/record/columns/columnNames';
import { showsAttributes } from '../resources/record/columns/readColumns';
import { cachedAdHocSchema } from './cachedAdHocSchema';
import { cachedAttributes } from './cachedAttributes';
import { customField, mapperField, type FormField } from './mapperField';

/**
 * Columns for what the endpoint does not describe: attributes, which records show, and custom fields. Where one of them
 * cannot be read the form is as it would be without, and all else can be set.
 */
export async function columnFields(
	context: ILoadOptionsFunctions,
	openApi: OpenApi,
): Promise<FormField[]> {
	const hasAttributes = showsAttributes(openApi, currentEntity(context));
	const attributes = hasAttributes ? await settle(cachedAttributes(context)) : { result: [] };
	const custom = await settle(cachedAdHocSchema(context));
	return [
		...('result' in attributes ? attributes.result : []).map(({ id, description }) => {
			const field = mapperField({ name: attributeColumn(id), type: 'String' });
			const label = description === '' ? '' : ` (${description})`;
			return { ...field, displayName: `${field.id}${label}` };
		}),
		...('result' in custom ? custom.result.customFields : [])
			.filter(({ isOfRows }) => !isOfRows)
			.map(customColumn),
	];
}

/** By the name that it has in a record; dates stay text, as they do in all of the form. */
function customColumn({ name, type }: TypedName): FormField {
	const field = customField({ name, type });
	return {
		...field,
		displayName: `${name} (custom field)`,
		type: field.type === 'dateTime' ? 'string' : field.type,
		customType: type,
	};
}
