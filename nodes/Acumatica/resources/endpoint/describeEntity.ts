import type { IDataObject } from 'n8n-workflow';

import {
	actionParametersOf,
	actionsOf,
	fieldsOf,
	reportsOf,
	type EntityField,
	type OpenApi,
} from '../../../site/query/openApi';
import { adHocSchemaOfRun, type AdHocSchema } from '../../../site/query/adHocSchema';
import type { Client } from '../../../site/client/Client';
import { endpointPath, type Endpoint } from '../../../site/query/endpoint';

const NOTHING: AdHocSchema = { customFields: [], actions: [] };

export interface DescribedParts {
	/** Custom fields and workflow actions, which take one more request. */
	readonly custom: boolean;
	/** The fields of linked entities and details. */
	readonly nested: boolean;
}

/** Everything that can be read, written or done with an entity, by name and type. */
export async function describeEntity(
	client: Client,
	endpoint: Endpoint,
	openApi: OpenApi,
	entity: string,
	parts: DescribedParts,
): Promise<IDataObject> {
	const isReport = reportsOf(openApi).includes(entity);
	const custom =
		parts.custom && !isReport
			? await adHocSchemaOfRun(client, `${endpointPath(endpoint)}/${entity}`)
			: NOTHING;
	const contract = actionsOf(openApi, entity).map((name) => ({
		name,
		parameters: actionParametersOf(openApi, name).map(plain),
	}));
	const workflow = custom.actions
		.filter(({ name }) => !contract.some((action) => action.name === name))
		.map(({ name, parameters }) => ({ name, parameters: parameters.map(plain) }));
	return {
		entity,
		...describeMembers(openApi, entity, parts.nested ? [] : null),
		customFields: custom.customFields.map(plain),
		actions: [...contract, ...workflow],
	};
}

/** The fields, and with theirs the linked entities and details; `above` are those around it, null = only their names. */
function describeMembers(
	openApi: OpenApi,
	entity: string,
	above: readonly string[] | null,
): Record<'fields' | 'linked' | 'details', IDataObject[]> {
	const members = fieldsOf(openApi, entity);
	const path = above === null ? null : [...above, entity];
	const inner = (kind: string) =>
		members
			.filter(({ type }) => type === kind)
			.map(({ name, of = '' }) =>
				// Not inside of itself: a contact has an account, which has contacts.
				path === null || path.includes(of)
					? { name }
					: { name, ...describeMembers(openApi, of, path) },
			);
	return {
		fields: members.filter(({ of }) => of === undefined).map(plain),
		linked: inner('entity'),
		details: inner('list'),
	};
}

function plain({ name, type }: EntityField): IDataObject {
	return { name, type };
}
