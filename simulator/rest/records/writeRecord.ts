import type { Row } from '../../database/Database';
import { problem, serverError } from '../http/httpError';
import { json, Refusal, type Reply } from '../http/Reply';
import { applyBody } from './applyBody';
import { checkDraft } from './checkDraft';
import { ID } from './columns';
import { completeDraft } from './completeDraft';
import type { Draft } from './Draft';
import { locateRecord } from './locateRecord';
import { presentRecord, type RecordContent } from './presentRecord';
import { project, type Projection } from './projection';
import { readBody, type JsonObject } from './readBody';
import { readSelection } from './readSelection';
import { presentationOf, storedLines, type RecordRequest } from './RecordRequest';
import { isNew, NEW, saveDraft } from './saveDraft';
import { draftOf, newDraft } from './startDraft';
import { writeContext } from './writeContext';

/** PUT (create or update) and PATCH (update). */
export function writeRecord(request: RecordRequest): Reply {
	const { exchange, entity } = request;
	const body = readBody(exchange, 'entity');
	const projection = project(entity, readSelection(exchange.query, entity));
	const found = locateRecord(request, body);
	checkPreconditions(request, found);

	const { draft, failed } = prepareDraft(request, found, body);
	if (failed) return validationFailure(request, draft, body);
	if (!shouldSave(request, draft)) return shown(request, draftContent(request, draft), projection);
	const row = save(request, draft);
	const content = { row, lines: storedLines(request, row[ID] ?? null), saved: true };
	return shown(request, content, projection);
}

/** The record as the body would make it, checked. */
export function prepareDraft(request: RecordRequest, found: Row | undefined, body: JsonObject) {
	const { entity, tenant } = request;
	const context = writeContext(request);
	const draft =
		found === undefined
			? newDraft(entity, context)
			: draftOf(entity, found, (table) => tenant.records.linesOf(table, String(found[ID])));
	applyBody(draft, body, context);
	for (const key of found === undefined ? [] : entity.keys) draft.row[key] = found?.[key] ?? null;
	completeDraft(draft, context);
	const failed = draft.touched && !checkDraft(draft, context);
	return { draft, failed };
}

export function save({ simulation, tenant, exchange }: RecordRequest, draft: Draft): Row {
	const number = (entity: Draft['entity']) => tenant.numbers.next(entity);
	const now = simulation.clock.now();
	return saveDraft(tenant.database, draft, now, number, exchange.method === 'PATCH');
}

/** Nothing said about a new record, or a form that may only be viewed: 200, and nothing is saved. [A] */
function shouldSave({ right, exchange }: RecordRequest, draft: Draft): boolean {
	return right === 'edit' && exchange.saves && (draft.stored !== null || draft.touched);
}

/** 412 and, for PATCH, 404. [A]; texts [U]. */
function checkPreconditions({ exchange }: RecordRequest, found: Row | undefined): void {
	const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = exchange.headers;
	const patch = exchange.method === 'PATCH';
	if (ifNoneMatch === '*' && (patch || found !== undefined)) {
		throw new Refusal(problem(412, 'The record already exists and cannot be inserted.'));
	}
	if (patch && found === undefined) {
		throw new Refusal(problem(404, 'The record to be updated was not found.'));
	}
	if (ifMatch === '*' && found === undefined) {
		throw new Refusal(problem(412, 'The record does not exist and cannot be updated.'));
	}
}

/** The entity with an `error` wherever something is wrong. [A] */
export function validationFailure(request: RecordRequest, draft: Draft, body: JsonObject): Reply {
	const { entity, simulation } = request;
	const nested = [...entity.details.keys(), ...entity.linked.keys()].filter((name) => name in body);
	const expand = Object.fromEntries(nested.map((name) => [name, {}]));
	const projection = project(entity, { select: null, expand, custom: {} });
	const about = presentationOf(request);
	const shape = presentRecord({ ...draftContent(request, draft), saved: true }, projection, about);
	const { validationStatus, validationExceptionFields } = simulation.options;
	if (!validationExceptionFields && validationStatus === 422) return json(422, shape);
	const exceptionMessage = draft.errors.get('') ?? '';
	const exceptionType = 'PX.Api.ContractBased.OutcomeEntityHasErrorsException';
	if (validationStatus === 500) return serverError(exceptionMessage, exceptionType);
	return json(422, { ...shape, exceptionMessage, exceptionType });
}

/** Width of a document number. */
const NEW_WIDTH = 15;

function draftContent({ simulation }: RecordRequest, draft: Draft): RecordContent {
	const row = { ...draft.row };
	const key = draft.entity.keys.at(-1) ?? '';
	const text = [...draft.entity.fields.values()].some(
		({ column, type }) => column === key && type === 'String',
	);
	if (text && isNew(row[key]))
		row[key] = simulation.options.paddedNew ? NEW.padEnd(NEW_WIDTH) : NEW;
	const lines = (name: string) => (draft.lines.get(name) ?? []).filter((line) => !line.removed);
	return { row, lines, errors: draft.errors, saved: draft.stored !== null };
}

function shown(request: RecordRequest, content: RecordContent, projection: Projection): Reply {
	return json(200, presentRecord(content, projection, presentationOf(request)));
}
