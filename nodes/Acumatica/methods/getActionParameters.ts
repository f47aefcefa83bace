import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { TypedName } from '../../site/query/csdl';
import { cachedAdHocSchema } from './cachedAdHocSchema';
import { cachedOpenApi } from '../../editor/cachedOpenApi';
import { currentAction, currentEntity } from '../../editor/currentTarget';
import { mapperField } from './getEntityFields';
import { actionParametersOf, actionsOf } from '../../site/query/openApi';

/** The parameters of the action that is chosen, for the form "Parameters". */
export async function getActionParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const [entity, action] = [currentEntity(this), currentAction(this)];
	if (entity === '' || action === '') {
		return { fields: [], emptyFieldsNotice: 'Choose an entity and an action first.' };
	}
	const emptyFieldsNotice = `The action ${action} has no parameters.`;
	const openApi = await cachedOpenApi(this);
	if (actionsOf(openApi, entity).includes(action)) {
		return {
			fields: actionParametersOf(openApi, action).map((field) => mapperField(field)),
			emptyFieldsNotice,
		};
	}
	const { actions } = await cachedAdHocSchema(this);
	const dialog = actions.find(({ name }) => name === action)?.parameters ?? [];
	return { fields: dialog.map(dialogField), emptyFieldsNotice };
}

const TYPES: Readonly<Record<string, FieldType>> = {
	CustomBooleanField: 'boolean',
	CustomDateTimeField: 'dateTime',
	CustomDecimalField: 'number',
	CustomDoubleField: 'number',
	CustomIntField: 'number',
	CustomLongField: 'number',
	CustomShortField: 'number',
};

/** Named by view and field, as the node writes them. */
function dialogField({ name, type }: TypedName): ResourceMapperField {
	return {
		...mapperField({ name, type: 'String' }),
		displayName: `${name.slice(name.indexOf('.') + 1)} (${name.slice(0, name.indexOf('.'))})`,
		type: TYPES[type] ?? 'string',
	};
}
