import { actionStatus, runAction } from '../actions/runAction';
import { attachByKeys, fileRoute } from '../files/fileRoutes';
import type { Exchange } from '../http/Exchange';
import { problem } from '../http/httpError';
import { json, Refusal, withCookies, type Reply } from '../http/Reply';
import { blankInquiry, runInquiry } from '../inquiries/runInquiry';
import { getRecord } from '../records/getRecord';
import { listRecords } from '../records/listRecords';
import type { RecordRequest } from '../records/RecordRequest';
import { removeRecord } from '../records/removeRecord';
import { writeRecord } from '../records/writeRecord';
import { reportResult, startReport } from '../reports/reportRoutes';
import { adHocSchema } from '../schema/adHocSchema';
import { swagger } from '../schema/swagger';
import { authenticate, type Caller } from '../sessions/authenticate';
import { oneAtATime } from '../sessions/oneAtATime';
import type { Simulation } from '../Simulation';
import type { EntityDefinition } from './EntityDefinition';
import { findEndpoint, type Endpoint } from './endpoints';

/** `/entity/{Endpoint}/{Version}/...` in this order: endpoint, sign-in, entity, rights, busy form. */
export async function endpointRoute(
	exchange: Exchange,
	simulation: Simulation,
	seen: (caller: Caller) => void,
): Promise<Reply> {
	const [, name, version, ...rest] = exchange.segments;
	const endpoint = findEndpoint(name, version);
	if (endpoint === undefined) return problem(404, `Endpoint [${name}/${version}] not found`);
	if (rest[0] === 'swagger.json' && exchange.method === 'GET') {
		if (!endpoint.system) seen(authenticate(exchange, simulation));
		const base = `${exchange.origin}${simulation.options.instancePath}`;
		return json(200, swagger(endpoint, `${base}/entity/${endpoint.name}/${endpoint.version}`));
	}
	const caller = authenticate(exchange, simulation);
	seen(caller);
	const reply = await oneAtATime(caller.session, async () => {
		await simulation.clock.sleep(exchange.extraMilliseconds);
		return orRefusal(() => answer(exchange, simulation, caller, endpoint, rest));
	});
	return withCookies(reply, caller.cookies);
}

/** A refusal is a reply like others: the cookies of its session go with it. */
function orRefusal(work: () => Reply): Reply {
	try {
		return work();
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		throw error;
	}
}

function answer(
	exchange: Exchange,
	simulation: Simulation,
	{ session }: Caller,
	endpoint: Endpoint,
	[first = '', ...rest]: readonly string[],
): Reply {
	const tenant = simulation.tenants.get(session.tenant);
	if (tenant === undefined) throw new Error(`There is no tenant ${session.tenant}.`);
	if (first === 'files') return fileRoute({ exchange, simulation, tenant, endpoint, rest });
	if (first === 'report' && rest[0] === 'PDF') return reportResult(simulation, rest[1] ?? '');

	const entity = endpoint.entities.get(first);
	if (entity === undefined) return unknownEntity(first, simulation);
	const right = session.user.rights?.[entity.screen] ?? 'edit';
	if (right === 'none') return noRights(entity);
	const request = { exchange, simulation, session, tenant, endpoint, entity, right, rest };
	return operationRuns(request) ? stillRunning() : dispatch(request);
}

function dispatch(request: RecordRequest): Reply {
	const { exchange, entity, rest, simulation, right } = request;
	const onEntity = rest.length === 0;
	if (!takesMethod(entity, exchange.method)) return notAllowed(exchange.method);
	switch (exchange.method) {
		case 'GET':
			if (onEntity) return readAll(request);
			if (rest[0] === '$adHocSchema') return adHocSchema(request);
			if (isStatus(rest)) return actionStatus(request);
			return getRecord(request);
		case 'PUT':
			if (rest.length > 2 && rest.at(-2) === 'files') return attachByKeys(request);
			if (!onEntity) return notAllowed(exchange.method);
			return entity.kind === 'inquiry' ? runInquiry(request) : writeRecord(request);
		case 'PATCH':
			return onEntity ? writeRecord(request) : notAllowed(exchange.method);
		case 'DELETE':
			if (onEntity) return notAllowed(exchange.method);
			return right === 'edit' ? removeRecord(request) : noRights(entity);
		case 'POST':
			if (entity.kind === 'report') return startReport(request);
			if (rest.length === 1) return runAction(request);
			return problem(simulation.options.postOnEntityStatus, NO_POST);
		default:
			return notAllowed(exchange.method);
	}
}

/** Reports are started, inquiries are read and put; nothing else. */
function takesMethod({ kind }: EntityDefinition, method: string): boolean {
	if (kind === 'report') return method === 'POST';
	return kind === 'record' || ['GET', 'PUT', 'POST'].includes(method);
}

function readAll(request: RecordRequest): Reply {
	const { kind } = request.entity;
	return kind === 'inquiry' ? blankInquiry(request) : listRecords(request);
}

function isStatus(rest: readonly string[]): boolean {
	return rest.length === 3 && rest[1] === 'status';
}

/** 409 while an operation of this session runs on the form; its status may be asked. [A] */
function operationRuns({ session, entity, simulation, rest }: RecordRequest): boolean {
	if (isStatus(rest)) return false;
	return session.operations.some(
		(operation) => operation.screen === entity.screen && !simulation.operations.ended(operation),
	);
}

/** Text from OAS's description; the real body is [U]. */
function stillRunning(): Reply {
	return problem(
		409,
		'A long operation is running for this screen in the current session. Please try again later.',
	);
}

function noRights({ title, screen }: EntityDefinition): Reply {
	return problem(403, `You have insufficient rights to access the ${title} (${screen}) form.`);
}

function unknownEntity(name: string, { options }: Simulation): Reply {
	return problem(options.unknownEntityStatus, `Entity ${name} was not found.`);
}

const NO_POST = "The requested resource does not support http method 'POST'.";

function notAllowed(method: string): Reply {
	return problem(405, `The requested resource does not support http method '${method}'.`);
}
