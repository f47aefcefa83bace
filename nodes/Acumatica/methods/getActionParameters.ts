import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { cachedAdHocSchema } from './cachedAdHocSchema';
import { cachedOpenApi } from '../../editor/cachedOpenApi';
import { currentAction, currentEntity } from '../../editor/currentTarget';
import { customField, mapperField } from './mapperField';
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
	return { fields: dialog.map(customField), emptyFieldsNotice };
}
