import type { JsonOutput } from '../http/writeJson';
import { customTypeName } from '../records/presentRecord';
import { ref } from './reference';

export type Schemas = Record<string, JsonOutput>;

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

/** Parameters of an action that the contract does not list. */
export const CUSTOM_PARAMETERS: JsonOutput = {
	type: 'object',
	properties: { custom: customMap() },
	description: 'The parameters of the action.',
};

function customMap(): JsonOutput {
	const fields = { type: 'object', additionalProperties: ref('CustomField') };
	return { type: 'object', additionalProperties: fields };
}

/** Schemas that every endpoint has. [A] */
export const BASE_SCHEMAS: Schemas = {
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
			exceptionMessage: { type: 'string', nullable: true },
			exceptionType: { type: 'string', nullable: true },
			stackTrace: { type: 'string', nullable: true },
			modelState: {
				type: 'object',
				additionalProperties: { type: 'array', items: { type: 'string' } },
			},
			messageDetail: { type: 'string' },
		},
		additionalProperties: { type: 'object' },
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
