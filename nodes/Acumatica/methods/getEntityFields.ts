import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { cachedOpenApi } from '../../editor/cachedOpenApi';
import { currentEntity, currentText } from '../../editor/currentTarget';
import { isKey, KEY_MARK, keysFirst } from '../../editor/keyMark';
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
	const fields = fieldsOf(await cachedOpenApi(this), entity);
	const isRecord = !['inquiry', 'report'].includes(currentText(this, 'resource'));
	const members = isRecord && fields.length > 0 ? [...keysFirst(fields, entity), NOTE] : fields;
	return {
		fields: members.map((field) => mapperField(field, isRecord && isKey(entity, field.name))),
		emptyFieldsNotice: `The endpoint has no entity "${entity}".`,
	};
}

/** Every record has one, whatever its fields are. */
const NOTE: EntityField = { name: 'note', type: 'String' };

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
export function mapperField({ name, type }: EntityField, isKeyField = false): FormField {
	const kind = type === 'list' ? ' (rows, as JSON)' : type === 'entity' ? ' (as JSON)' : '';
	const what = isKeyField ? KEY_MARK : kind;
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
