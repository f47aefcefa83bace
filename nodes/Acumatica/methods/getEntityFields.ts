import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { cachedOpenApi } from './cachedOpenApi';
import { currentEntity } from './currentTarget';
import { fieldsOf, type EntityField } from './openApi';

const TYPES: Readonly<Record<string, FieldType>> = {
	Boolean: 'boolean',
	Byte: 'number',
	Decimal: 'number',
	Double: 'number',
	Int: 'number',
	Long: 'number',
	Short: 'number',
	entity: 'object',
	list: 'array',
};

/** The fields of the entity that is chosen, for the form "Fields". */
export async function getEntityFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const entity = currentEntity(this);
	if (entity === '') return { fields: [], emptyFieldsNotice: 'Choose an entity first.' };
	const openApi = await cachedOpenApi(this);
	return {
		fields: fieldsOf(openApi, entity).map(mapperField),
		emptyFieldsNotice: `The endpoint has no entity "${entity}".`,
	};
}

/** Dates stay text: a time zone of n8n's own would move them to another day. */
export function mapperField({ name, type }: EntityField): ResourceMapperField {
	const what = type === 'list' ? ' (rows, as JSON)' : type === 'entity' ? ' (as JSON)' : '';
	return {
		id: name,
		displayName: `${name}${what}`,
		type: TYPES[type] ?? 'string',
		required: false,
		defaultMatch: false,
		display: true,
		removed: true,
	};
}
