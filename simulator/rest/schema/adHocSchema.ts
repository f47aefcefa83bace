import type { ActionDefinition, Block, CustomFieldDefinition } from '../entities/EntityDefinition';
import { json, type Reply } from '../http/Reply';
import type { JsonOutput } from '../http/writeJson';
import { customTypeName, type Members } from '../records/presentRecord';
import type { RecordRequest } from '../records/RecordRequest';

/** GET {Entity}/$adHocSchema: the custom fields and the workflow actions. [A] */
export function adHocSchema({ entity }: RecordRequest): Reply {
	const workflow = [...entity.actions.values()].filter((action) => action.workflow);
	return json(200, {
		...schemaOf(entity),
		_workflowActions: workflow.map((action) => ({ [action.name]: parametersOf(action) })),
	});
}

/** Every field empty, custom ones with their type; lines as an array of one. */
function schemaOf(block: Block): Members {
	const members: Members = { id: NO_ID, rowNumber: 1, note: null };
	const names = [...block.fields.keys(), ...block.linked.keys(), ...block.details.keys()];
	for (const name of names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))) {
		const [linked, detail] = [block.linked.get(name), block.details.get(name)];
		if (linked !== undefined) members[name] = schemaOf(linked);
		else if (detail !== undefined) members[name] = [schemaOf(detail)];
		else members[name] = {};
	}
	members.custom = customSchema(block.custom);
	return members;
}

function customSchema(fields: readonly CustomFieldDefinition[]): JsonOutput {
	const views: Record<string, Record<string, JsonOutput>> = {};
	for (const { view, field, type } of fields) {
		(views[view] ??= {})[field] = { type: customTypeName(type), value: null };
	}
	return views;
}

function parametersOf(action: ActionDefinition): JsonOutput {
	if (action.dialog.length === 0) return {};
	return { parameters: { custom: customSchema(action.dialog) } };
}

const NO_ID = '00000000-0000-0000-0000-000000000000';
