import type { Block, EntityDefinition, FieldType } from '../entities/EntityDefinition';
import type { Endpoint } from '../entities/endpoints';
import type { JsonOutput } from '../http/writeJson';
import { BASE_SCHEMAS, CUSTOM_PARAMETERS, type Schemas } from './baseSchemas';
import { ref } from './reference';
import { PARAMETERS } from './swaggerParameters';
import { entityPaths } from './swaggerPaths';
import { RESPONSES } from './swaggerResponses';

/** The OpenAPI document of an endpoint, in the shape of the real one. [A] */
export function swagger(endpoint: Endpoint, serverUrl: string): JsonOutput {
	const schemas: Schemas = { ...BASE_SCHEMAS };
	const paths: Record<string, JsonOutput> = {};
	for (const entity of endpoint.entities.values()) {
		addBlock(schemas, entity, endpoint.contractVersion, entity);
		addActions(schemas, entity);
		Object.assign(paths, entityPaths(entity));
	}
	return {
		openapi: '3.0.1',
		info: {
			title: `${endpoint.name}/${endpoint.version}`,
			version: String(endpoint.contractVersion),
		},
		servers: [{ url: serverUrl }],
		paths,
		components: { schemas, responses: RESPONSES, parameters: PARAMETERS },
		tags: [...endpoint.entities.values()].map(({ name, title, screen }) => ({
			name,
			description: `${title} (${screen})`,
		})),
	};
}

function addBlock(schemas: Schemas, block: Block, version: 4 | 5, entity?: EntityDefinition): void {
	const properties: Record<string, JsonOutput> = {};
	for (const field of block.fields.values()) {
		const choice = version === 5 && field.choices !== undefined;
		properties[field.name] = ref(choice ? 'DropDownValue' : valueType(field.type, version));
	}
	for (const [name, linked] of block.linked) {
		properties[name] = ref(linked.typeName);
		addBlock(schemas, linked, version);
	}
	for (const [name, detail] of block.details) {
		properties[name] = { type: 'array', items: ref(detail.typeName) };
		addBlock(schemas, detail, version);
	}
	if (entity !== undefined) properties._workflowActions = workflowActions(entity);
	schemas[block.typeName] = { allOf: [ref('Entity'), { type: 'object', properties }] };
}

function workflowActions({ name }: EntityDefinition): JsonOutput {
	return { type: 'object', additionalProperties: ref(`${name}CustomAction`) };
}

function addActions(schemas: Schemas, entity: EntityDefinition): void {
	schemas[`${entity.name}CustomAction`] = {
		required: ['entity'],
		type: 'object',
		properties: { entity: ref(entity.name), parameters: CUSTOM_PARAMETERS },
	};
	for (const action of entity.actions.values()) {
		if (action.workflow) continue;
		const parameters = [...action.parameters].map(([name, type]) => [
			name,
			ref(valueType(type, 4)),
		]);
		const has = parameters.length > 0;
		schemas[action.name] = {
			required: has ? ['entity', 'parameters'] : ['entity'],
			type: 'object',
			properties: {
				entity: ref(entity.name),
				...(has
					? {
							parameters: {
								type: 'object',
								properties: Object.fromEntries(parameters),
								description: 'The parameters of the action.',
							},
						}
					: {}),
			},
		};
	}
}

function valueType(type: FieldType, version: 4 | 5): string {
	if (type !== 'Date') return `${type}Value`;
	return version === 5 ? 'DateOnlyValue' : 'DateTimeValue';
}
