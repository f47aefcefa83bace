import type { JsonOutput } from '../http/writeJson';
import { bodyOf, ref, to } from './reference';

/** One operation of the document; references of responses are names in `components.responses`. */
interface OperationShape {
	summary: string;
	parameters?: readonly string[];
	/** Name of the body, as in the real document. */
	body?: 'entity' | 'invocation';
	/** Whether it gives one record, or all. */
	gives?: 'one' | 'many';
	responses: Readonly<Record<number, string>>;
	/** A 422 shows the record with its errors. */
	validates?: boolean;
}

const SIGNED_IN = {
	401: 'ContractBasedControllerBase_401',
	500: 'ContractBasedControllerBase_500',
};
const ENTITY = { ...SIGNED_IN, 409: 'EntityController_409' };
const SHOWN = ['select', 'filter', 'expand', 'custom'];

const ACTION: OperationShape = {
	summary: 'Performs an action.',
	body: 'invocation',
	responses: {
		...SIGNED_IN,
		202: 'InvokeAction_202',
		204: 'InvokeAction_204',
		400: 'InvokeAction_400',
		409: 'InvokeAction_409',
		412: 'InvokeAction_412',
	},
	validates: true,
};

/** The operations of an entity, by the part of their operationId behind the entity's name. [A] */
export const OPERATIONS = {
	GetList: {
		summary: 'Reads the records that satisfy the conditions.',
		parameters: [...SHOWN, 'skip', 'top'],
		gives: 'many',
		responses: ENTITY,
	},
	PutEntity: {
		summary: 'Creates a record, or updates one.',
		parameters: SHOWN,
		body: 'entity',
		gives: 'one',
		responses: { ...ENTITY, 400: 'PutEntity_400', 412: 'PutEntity_412' },
		validates: true,
	},
	PatchEntity: {
		summary: 'Updates the fields that the body names.',
		parameters: SHOWN,
		body: 'entity',
		gives: 'one',
		responses: {
			...ENTITY,
			400: 'PatchEntity_400',
			404: 'PatchEntity_404',
			412: 'PatchEntity_412',
		},
		validates: true,
	},
	GetByKeys: {
		summary: 'Reads a record by the values of its key fields.',
		parameters: ['ids', ...SHOWN],
		gives: 'one',
		responses: ENTITY,
	},
	GetById: {
		summary: 'Reads a record by its ID.',
		parameters: ['id', ...SHOWN],
		gives: 'one',
		responses: ENTITY,
	},
	DeleteByKeys: {
		summary: 'Deletes a record by the values of its key fields.',
		parameters: ['ids'],
		responses: { ...ENTITY, 204: 'DeleteByKeys_204' },
	},
	DeleteById: {
		summary: 'Deletes a record by its ID.',
		parameters: ['id'],
		responses: { ...ENTITY, 204: 'DeleteById_204' },
	},
	PutFile: {
		summary: 'Attaches a file to a record.',
		parameters: ['ids', 'filename'],
		responses: { ...ENTITY, 204: 'PutFile_204' },
	},
	GetAdHocSchema: {
		summary: 'Reads the custom fields and the workflow actions.',
		gives: 'one',
		responses: ENTITY,
	},
	InvokeAction: ACTION,
	InvokeAction_CustomAction: { ...ACTION, parameters: ['actionName'] },
	StartReport: {
		summary: 'Starts a report.',
		body: 'entity',
		responses: { ...SIGNED_IN, 202: 'StartReport_202', 400: 'StartReport_400' },
	},
} satisfies Record<string, OperationShape>;

/** One operation in OpenAPI; `schema` is that of the body where it is not the entity's. */
export function writeOperation(
	entity: string,
	id: string,
	shape: OperationShape,
	schema = entity,
): JsonOutput {
	const { summary, parameters, body, gives, responses, validates } = shape;
	return {
		tags: [entity],
		summary,
		operationId: `${entity}_${id}`,
		parameters: parameters?.map((name) => to('parameters', name)),
		requestBody: body && {
			content: bodyOf(ref(schema)),
			required: true,
			'x-bodyName': body,
		},
		responses: {
			...Object.fromEntries(
				Object.entries(responses).map(([status, name]) => [status, to('responses', name)]),
			),
			...(gives && { 200: { description: 'The requested data.', content: given(entity, gives) } }),
			...(validates && {
				422: { description: 'The data is invalid.', content: bodyOf(ref(entity)) },
			}),
		},
	};
}

function given(entity: string, gives: 'one' | 'many'): JsonOutput {
	return bodyOf(gives === 'one' ? ref(entity) : { type: 'array', items: ref(entity) });
}
