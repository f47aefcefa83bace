import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { cachedOpenApi } from '../../editor/cachedOpenApi';
import { currentEntity, currentText } from '../../editor/currentTarget';
import { isKey, keysFirst } from '../../editor/keyMark';
import { fieldsOf, type EntityField } from '../../site/query/openApi';
import { columnFields } from './columnFields';
import { mapperField } from './mapperField';

/** The fields of the entity that is chosen, for the form "Fields"; of inquiries and reports the parameters. */
export async function getEntityFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const entity = currentEntity(this);
	if (entity === '') return { fields: [], emptyFieldsNotice: nothingChosen(this) };
	const openApi = await cachedOpenApi(this);
	const fields = fieldsOf(openApi, entity);
	const isRecord = !['inquiry', 'report'].includes(currentText(this, 'resource'));
	const members = isRecord && fields.length > 0 ? [...keysFirst(fields, entity), NOTE] : fields;
	const columns = isRecord && fields.length > 0 ? await columnFields(this, openApi) : [];
	const own = members.map((field) => mapperField(field, isRecord && isKey(entity, field.name)));
	return {
		fields: [...own, ...columns],
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
