import { json, type Reply } from './Reply';

/** A 500 with the members that recorded ones have. [A] */
export function serverError(
	exceptionMessage: string,
	exceptionType?: string,
	stackTrace = '   at PX.Simulator.Raise(String message)',
	status = 500,
): Reply {
	return json(status, {
		message: 'An error has occurred.',
		exceptionMessage,
		exceptionType,
		stackTrace,
	});
}

/** An error of one sentence: 401, 403, 404, 409, 412. */
export function problem(status: number, message: string, headers: Reply['headers'] = {}): Reply {
	return json(status, { message }, headers);
}

/** The 400 of a body that cannot be read. [A] */
export function invalidRequest(modelState: Record<string, string[]>): Reply {
	return json(400, { message: 'The request is invalid.', modelState });
}

export const emptyBody = (): Reply =>
	invalidRequest({ '': ['The request body should not be empty.'] });

/** A body of a type that is not read: Web API's own status and sentence, not seen on an Acumatica [D]. */
export const unsupportedType = (): Reply =>
	problem(415, "The request entity's media type is not supported for this resource.");

/** No record with these keys or this id: a 500, not a 404. [B] */
export const noEntitySatisfies = (): Reply =>
	serverError(
		'No entity satisfies the condition.',
		'PX.Api.ContractBased.NoEntitySatisfiesTheConditionException',
	);

/** A name that the entity does not have, in `$select`, `$filter` or `$expand`. [C] */
export const keyNotFound = (): Reply =>
	serverError(
		'The given key was not present in the dictionary.',
		'System.Collections.Generic.KeyNotFoundException',
	);
