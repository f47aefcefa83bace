import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from '../../../editor/properties/listOrNameProperty';
import { updateDisplayOptions } from 'n8n-workflow';

import {
	actionsOf,
	entitiesOf,
	inquiriesOf,
	openApiOfRun,
	reportsOf,
	type OpenApi,
} from '../../../site/query/openApi';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { endpointProperty } from '../../../editor/properties/entity';
import { describeEntity } from './describeEntity';

const showOnlyForGetSchema = { show: { resource: ['endpoint'], operation: ['getSchema'] } };

const entityProperty: INodeProperties = {
	...listOrNameProperty({
		displayName: 'Entity',
		name: 'schemaOf',
		description:
			'Whose fields and actions are wanted. Empty lists the entities of the endpoint instead.',
		one: 'an entity',
		method: 'searchEntities',
		example: 'SalesOrder',
	}),
	default: { mode: 'name', value: '' },
	required: false,
};

const customOption: INodeProperties = {
	displayName: 'Include Custom Fields',
	name: 'customFields',
	type: 'boolean',
	default: true,
	description:
		'Whether to return the custom fields and the workflow actions of the entity too, which takes one more request',
};

const nestedOption: INodeProperties = {
	displayName: 'Include Nested Fields',
	name: 'nestedFields',
	type: 'boolean',
	default: true,
	description:
		'Whether to return the fields of linked entities and details too, which can make the answer several times as large',
};

export const getSchema: Operation = {
	value: 'getSchema',
	name: 'Get Schema',
	action: 'Get the schema of an endpoint',
	description:
		'List the entities of an endpoint, or the fields, details and actions of one of them',
	access: 'read',
	properties: [
		{ ...endpointProperty(['endpoint']), displayOptions: showOnlyForGetSchema },
		...updateDisplayOptions(showOnlyForGetSchema, [
			entityProperty,
			optionsProperty([customOption, nestedOption]),
		]),
	],
	execute,
};

async function execute({ parameters, client }: OperationInput): Promise<OperationOutput[]> {
	const endpoint = parameters.endpoint();
	const openApi = await openApiOfRun(client, endpoint);
	const entity = parameters.locator('schemaOf').text.trim();
	if (entity === '') return listEntities(openApi);
	if (![...entitiesOf(openApi), ...reportsOf(openApi)].includes(entity)) {
		throw new AcumaticaError({
			kind: 'unknownAddress',
			message: `The endpoint ${endpoint.name}/${endpoint.version} has no entity "${entity}"`,
			remedy: 'Choose it from the list, or leave "Entity" empty to see what there is.',
		});
	}
	const parts = {
		custom: parameters.flag('options.customFields', true),
		nested: parameters.flag('options.nestedFields', true),
	};
	return [{ json: await describeEntity(client, endpoint, openApi, entity, parts) }];
}

function listEntities(openApi: OpenApi): OperationOutput[] {
	const inquiries = new Set(inquiriesOf(openApi));
	const records = entitiesOf(openApi).map((entity) => ({
		entity,
		kind: inquiries.has(entity) ? 'inquiry' : 'record',
		actions: actionsOf(openApi, entity),
	}));
	const reports = reportsOf(openApi).map((entity) => ({ entity, kind: 'report', actions: [] }));
	return [...records, ...reports].map((json) => ({ json }));
}
