import type { JsonOutput } from '../http/writeJson';
import { bodyOf, ref } from './reference';

function error(description: string): JsonOutput {
	return { description, content: bodyOf(ref('HttpError')) };
}

function withLocation(description: string, about: string): JsonOutput {
	const schema = { type: 'string', format: 'uri' };
	return { description, headers: { Location: { description: about, schema } } };
}

const INVALID = 'The data of the request is invalid.';
const BUSY = 'A long operation is running for this screen in the current session.';
const PRECONDITION =
	'A header asks for an insertion of what exists, or an update of what does not.';

/** `components.responses`, by the names that the operations refer to. [A] */
export const RESPONSES: JsonOutput = {
	ContractBasedControllerBase_401: error('The user is not logged in to the system.'),
	ContractBasedControllerBase_500: error('Internal server error.'),
	EntityController_409: { description: BUSY },
	InvokeAction_202: withLocation('The operation is in progress.', 'Where to ask for its status.'),
	InvokeAction_204: withLocation('The operation is completed.', 'Where to read the record.'),
	InvokeAction_400: error(INVALID),
	InvokeAction_409: { description: BUSY },
	InvokeAction_412: error(PRECONDITION),
	PutEntity_400: error(INVALID),
	PutEntity_412: error(PRECONDITION),
	PatchEntity_400: error(INVALID),
	PatchEntity_404: error('There is no such record.'),
	PatchEntity_412: error('PATCH cannot insert, which a header asks for.'),
	DeleteByKeys_204: { description: 'The record is deleted.' },
	DeleteById_204: { description: 'The record is deleted.' },
	PutFile_204: withLocation('The file is attached.', 'Where to read the file.'),
	StartReport_202: withLocation('The report is in the making.', 'Where to read it.'),
	StartReport_400: error(INVALID),
};
