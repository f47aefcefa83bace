import type { Row } from '../../database/Database';
import type { ActionDefinition } from '../entities/EntityDefinition';
import { invalidRequest, noEntitySatisfies, problem, serverError } from '../http/httpError';
import { empty, type Reply } from '../http/Reply';
import { ID } from '../records/columns';
import { locateRecord } from '../records/locateRecord';
import { isObject, readBody, type JsonObject } from '../records/readBody';
import { readWrapper } from '../records/readValue';
import type { RecordRequest } from '../records/RecordRequest';
import { applyAction } from './applyAction';

/** POST {Entity}/{Action}. */
export function runAction(request: RecordRequest): Reply {
	const { entity, exchange, rest } = request;
	const action = entity.actions.get(rest[0] ?? '');
	if (action === undefined) return problem(404, `Can't find action ${rest[0] ?? ''}.`);
	const body = readBody(exchange, 'invocation');
	const target = body.entity ?? body.Entity;
	if (!isObject(target)) {
		return invalidRequest({ 'invocation.entity': ['The entity field is required.'] });
	}
	const parameters = readParameters(action, body.parameters);
	const record = locateRecord(request, target);
	if (record === undefined) return noEntitySatisfies();
	const blocked = action.from !== undefined && !action.from.includes(String(record.Status));
	if (blocked) return actionFailure(`The ${action.name} button is disabled.`, 422);
	return start(request, action, record, parameters);
}

function start(
	request: RecordRequest,
	action: ActionDefinition,
	record: Row,
	parameters: Row,
): Reply {
	const { entity, endpoint, session, simulation } = request;
	const { instancePath, actionMilliseconds, actionLocationOn204 } = simulation.options;
	const set = simulation.behaviours.of(entity.name, action.name);
	const mode = set?.mode ?? action.mode;
	const failure = set?.failure ?? action.failure;
	const id = String(record[ID]);
	const complete = () => applyAction(request, action, id, parameters);
	const base = `${instancePath}/entity/${endpoint.name}/${endpoint.version}/${entity.name}`;
	if (mode === 'sync') {
		if (failure !== undefined) return actionFailure(failure, 422);
		complete();
		return empty(204, actionLocationOn204 ? { Location: `${base}/${session.id}` } : {});
	}
	const milliseconds = mode === 'never' ? Infinity : (set?.milliseconds ?? actionMilliseconds);
	const operation = simulation.operations.start(
		session,
		{
			entity: entity.name,
			action: action.name,
			screen: entity.screen,
			failure,
			complete: failure === undefined ? complete : undefined,
		},
		milliseconds,
	);
	return empty(202, { Location: `${base}/${action.name}/status/${operation.id}` });
}

/** GET {Entity}/{Action}/status/{id}: 202 while it runs, then 204; the rest is [U]. */
export function actionStatus({ simulation, session, rest }: RecordRequest): Reply {
	const { statusFromOtherSession, statusAfterCompletion, failedActionStatus } = simulation.options;
	const operation = simulation.operations.find(rest[2] ?? '');
	const foreign = operation?.sessionId !== session.id && statusFromOtherSession === 404;
	if (operation === undefined || foreign || operation.action !== rest[0]) {
		return problem(404, 'The operation was not found.');
	}
	if (!simulation.operations.ended(operation)) return empty(202);
	if (operation.failure !== undefined) return actionFailure(operation.failure, failedActionStatus);
	const repeated = operation.polledAfterEnd;
	operation.polledAfterEnd = true;
	return repeated && statusAfterCompletion === 404
		? problem(404, 'The operation was not found.')
		: empty(204);
}

function readParameters(action: ActionDefinition, given: unknown): Row {
	const parameters: Record<string, Row[string]> = {};
	if (!isObject(given)) return parameters;
	for (const [name, type] of action.parameters) {
		const value = readWrapper(given[name], type, `parameters.${name}`);
		if (value !== undefined) parameters[name] = value;
	}
	for (const { column, view, field, type } of action.dialog) {
		const value = readWrapper(dialogValue(given, view, field), type, `parameters.custom.${column}`);
		if (value !== undefined) parameters[field] = value;
	}
	return parameters;
}

function dialogValue({ custom }: JsonObject, view: string, field: string): unknown {
	const fields = isObject(custom) ? custom[view] : undefined;
	return isObject(fields) ? fields[field] : undefined;
}

/** An action's own error: the shape of every other server error; the status is documented for the POST only. */
function actionFailure(message: string, status: number): Reply {
	return serverError(message, 'PX.Data.PXException', undefined, status);
}
