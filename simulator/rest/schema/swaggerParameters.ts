import type { JsonOutput } from '../http/writeJson';

function query(name: string, description: string, type = 'string'): JsonOutput {
	const schema = type === 'integer' ? { type, format: 'int32' } : { type };
	return { name, in: 'query', description, schema };
}

function path(name: string, description: string, format?: string): JsonOutput {
	return { name, in: 'path', description, required: true, schema: { type: 'string', format } };
}

/** `components.parameters`. [A] */
export const PARAMETERS: JsonOutput = {
	actionName: path('actionName', 'Name of the action.'),
	ids: path('ids', 'Values of the key fields, with slashes between them.'),
	id: path('id', 'ID of the record.', 'uuid'),
	filename: path('filename', 'Name of the file, with its ending.'),
	select: query('$select', 'Fields to be returned.'),
	filter: query('$filter', 'Conditions of the records.'),
	expand: query('$expand', 'Linked and detail entities to be returned.'),
	custom: query('$custom', 'Fields outside the contract to be returned.'),
	skip: query('$skip', 'How many records to leave out first.', 'integer'),
	top: query('$top', 'How many records to return at most.', 'integer'),
};
