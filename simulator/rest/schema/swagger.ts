import type { Block, EntityDefinition, FieldType } from '../entities/EntityDefinition';
import type { Endpoint } from '../entities/endpoints';
import type { JsonOutput } from '../http/writeJson';
import { customTypeName } from '../records/presentRecord';
import { entityPaths } from './swaggerPaths';

type Schemas = Record<string, JsonOutput>;

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
		components: { schemas, parameters: PARAMETERS },
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

export function ref(name: string): { [name: string]: JsonOutput } {
	return { $ref: `#/components/schemas/${name}` };
}

const PRIMITIVES: Readonly<Record<string, { [name: string]: JsonOutput }>> = {
	String: { type: 'string' },
	Boolean: { type: 'boolean' },
	Int: { type: 'integer', format: 'int32' },
	Short: { type: 'integer', format: 'int32' },
	Long: { type: 'integer', format: 'int64' },
	Decimal: { type: 'number', format: 'double' },
	Double: { type: 'number', format: 'double' },
	Guid: { type: 'string', format: 'uuid' },
	DateTime: { type: 'string', format: 'date-time' },
	DateOnly: { type: 'string', format: 'date' },
};

const CUSTOM_PARAMETERS: JsonOutput = {
	type: 'object',
	properties: { custom: customMap() },
	description: 'The parameters of the action.',
};

function customMap(): JsonOutput {
	const fields = { type: 'object', additionalProperties: ref('CustomField') };
	return { type: 'object', additionalProperties: fields };
}

const BASE_SCHEMAS: Schemas = {
	Entity: {
		type: 'object',
		properties: {
			id: { type: 'string', format: 'uuid' },
			rowNumber: { type: 'integer', format: 'int64' },
			note: ref('StringValue'),
			custom: customMap(),
			error: { type: 'string' },
			files: { type: 'array', items: ref('FileLink') },
			_links: { type: 'object', additionalProperties: { type: 'string', format: 'uri' } },
		},
	},
	FileLink: {
		type: 'object',
		properties: {
			id: { type: 'string', format: 'uuid' },
			filename: { type: 'string' },
			href: { type: 'string', format: 'uri' },
			comment: { type: 'string', nullable: true },
		},
	},
	CustomField: {
		required: ['type'],
		type: 'object',
		properties: { type: { type: 'string' } },
		discriminator: { propertyName: 'type' },
	},
	HttpError: {
		type: 'object',
		properties: {
			message: { type: 'string' },
			exceptionMessage: { type: 'string' },
			exceptionType: { type: 'string' },
			stackTrace: { type: 'string' },
			modelState: { type: 'object' },
			messageDetail: { type: 'string' },
		},
	},
	DropDownValue: {
		type: 'object',
		properties: {
			value: {
				type: 'object',
				properties: { id: { type: 'string' }, description: { type: 'string' } },
			},
			error: { type: 'string' },
		},
	},
	...Object.fromEntries(
		Object.entries(PRIMITIVES).map(([name, primitive]) => [
			`${name}Value`,
			{
				type: 'object',
				properties: { value: { ...primitive, nullable: true }, error: { type: 'string' } },
			},
		]),
	),
	...Object.fromEntries(
		Object.entries(PRIMITIVES).map(([name, primitive]) => [
			customTypeName(name),
			{
				allOf: [
					ref('CustomField'),
					{ type: 'object', properties: { value: primitive, error: { type: 'string' } } },
				],
			},
		]),
	),
};

function parameter(name: string, place: 'query' | 'path', type: string): JsonOutput {
	return { name, in: place, ...(place === 'path' ? { required: true } : {}), schema: { type } };
}

const PARAMETERS: JsonOutput = {
	actionName: parameter('actionName', 'path', 'string'),
	ids: parameter('ids', 'path', 'string'),
	id: parameter('id', 'path', 'string'),
	filename: parameter('filename', 'path', 'string'),
	select: parameter('$select', 'query', 'string'),
	filter: parameter('$filter', 'query', 'string'),
	expand: parameter('$expand', 'query', 'string'),
	custom: parameter('$custom', 'query', 'string'),
	skip: parameter('$skip', 'query', 'integer'),
	top: parameter('$top', 'query', 'integer'),
};
