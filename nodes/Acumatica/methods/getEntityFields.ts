import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { cachedOpenApi } from './cachedOpenApi';
import { currentEntity, currentText } from './currentTarget';
import { fieldsOf, type EntityField } from '../../site/query/openApi';

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

/** The fields of the entity that is chosen, for the form "Fields"; of inquiries and reports the parameters. */
export async function getEntityFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const entity = currentEntity(this);
	if (entity === '') return { fields: [], emptyFieldsNotice: nothingChosen(this) };
	const openApi = await cachedOpenApi(this);
	return {
		fields: fieldsOf(openApi, entity).map(mapperField),
		emptyFieldsNotice: `The endpoint has no entity "${entity}".`,
	};
}

/** Inquiries and reports are entities of the endpoint too, but the form calls them what they are. */
function nothingChosen(context: ILoadOptionsFunctions): string {
	const resource = currentText(context, 'resource');
	if (resource === 'inquiry') return 'Choose an inquiry first.';
	return resource === 'report' ? 'Choose a report first.' : 'Choose an entity first.';
}

/** A field of the form, and whether it is a date without a time: only the node knows what to do with that. */
interface FormField extends ResourceMapperField {
	readonly isDay?: boolean;
}

/** Dates stay text: a time zone of n8n's own would move them to another day. */
export function mapperField({ name, type }: EntityField): FormField {
	const what = type === 'list' ? ' (rows, as JSON)' : type === 'entity' ? ' (as JSON)' : '';
	return {
		id: name,
		displayName: `${name}${what}`,
		type: TYPES[type] ?? 'string',
		required: false,
		defaultMatch: false,
		display: true,
		removed: true,
		...(type === 'DateOnly' ? { isDay: true } : {}),
	};
}
