import type { FieldType, ResourceMapperField } from 'n8n-workflow';

import { KEY_MARK } from '../../editor/keyMark';
import type { TypedName } from '../../site/query/csdl';
import type { EntityField } from '../../site/query/openApi';

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

/** A field of the form, with what only the node knows what to do with. */
export interface FormField extends ResourceMapperField {
	/** A date without a time. */
	readonly isDay?: boolean;
	/** `CustomIntField`, ... where it is none of the endpoint. */
	readonly customType?: string;
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

const CUSTOM_TYPES: Readonly<Record<string, FieldType>> = {
	CustomBooleanField: 'boolean',
	CustomDateTimeField: 'dateTime',
	CustomDecimalField: 'number',
	CustomDoubleField: 'number',
	CustomIntField: 'number',
	CustomLongField: 'number',
	CustomShortField: 'number',
};

/** A custom field, named by view and field, as the node writes it. */
export function customField({ name, type }: TypedName): FormField {
	const dot = name.indexOf('.');
	return {
		...mapperField({ name, type: 'String' }),
		displayName: `${name.slice(dot + 1)} (${name.slice(0, dot)})`,
		type: CUSTOM_TYPES[type] ?? 'string',
	};
}
