import type { IDataObject } from 'n8n-workflow';

import {
	actionParametersOf,
	actionsOf,
	fieldsOf,
	reportsOf,
	type EntityField,
	type OpenApi,
} from '../../methods/openApi';
import { readAdHocSchema, type AdHocSchema } from '../../query/adHocSchema';
import type { Client } from '../../transport/Client';
import { endpointPath, type Endpoint } from '../../transport/endpoint';

const NOTHING: AdHocSchema = { customFields: [], actions: [] };

/** Everything that can be read, written or done with an entity, by name and type. */
export async function describeEntity(
	client: Client,
	endpoint: Endpoint,
	openApi: OpenApi,
	entity: string,
	withCustom: boolean,
): Promise<IDataObject> {
	const isReport = reportsOf(openApi).includes(entity);
	const custom =
		withCustom && !isReport
			? await readAdHocSchema(client, `${endpointPath(endpoint)}/${entity}`)
			: NOTHING;
	const members = fieldsOf(openApi, entity);
	const contract = actionsOf(openApi, entity).map((name) => ({
		name,
		parameters: actionParametersOf(openApi, name).map(plain),
	}));
	const workflow = custom.actions
		.filter(({ name }) => !contract.some((action) => action.name === name))
		.map(({ name, parameters }) => ({ name, parameters: parameters.map(plain) }));
	return {
		entity,
		fields: members.filter(({ type }) => type !== 'list' && type !== 'entity').map(plain),
		linked: members.filter(({ type }) => type === 'entity').map(({ name }) => name),
		details: members.filter(({ type }) => type === 'list').map(({ name }) => name),
		customFields: custom.customFields.map(plain),
		actions: [...contract, ...workflow],
	};
}

function plain({ name, type }: EntityField): IDataObject {
	return { name, type };
}
