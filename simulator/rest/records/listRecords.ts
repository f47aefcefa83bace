import type { Row } from '../../database/Database';
import type { EntityDefinition } from '../entities/EntityDefinition';
import { compileFilter, type Predicate } from '../filter/compileFilter';
import type { Expression } from '../filter/Expression';
import { parseFilter } from '../filter/parseFilter';
import { byOffset, byWallClock } from '../filter/tokens';
import { invalidRequest, serverError } from '../http/httpError';
import { json, Refusal, type Reply } from '../http/Reply';
import type { SimulatorOptions } from '../SimulatorOptions';
import { ARCHIVED, ID } from './columns';
import { orFilterRefusal } from './filterRefusal';
import { filterSchema } from './filterSchema';
import { keysOfFilter } from './keysOfFilter';
import { presentRecord } from './presentRecord';
import { project } from './projection';
import { readPage, type Page } from './readPage';
import { readSelection } from './readSelection';
import { presentationOf, storedLines, type RecordRequest } from './RecordRequest';

/** GET of an entity: an array in key order. */
export function listRecords(request: RecordRequest): Reply {
	const { exchange, entity } = request;
	const { query } = exchange;
	const selection = readSelection(query, entity);
	const projection = project(entity, selection);
	refuseDelegates(entity, [
		...Object.keys(selection.expand),
		...Object.keys(selection.select ?? {}),
	]);
	const page = readPage(query, request.simulation.options.listsIgnore, notANumber);
	const rows = selectRows(request, page);
	const about = presentationOf(request);
	return json(
		200,
		rows.map((row, index) => {
			const content = { row, lines: storedLines(request, row[ID] ?? null), saved: true };
			return presentRecord(content, projection, about, index + 1);
		}),
	);
}

/** Rows that the filter finds; `$skip` comes before `$top`. [A] */
function selectRows(request: RecordRequest, { skip, top }: Page): Row[] {
	const { exchange, entity, simulation } = request;
	const filter = exchange.query.get('$filter');
	const expression = filter ? parse(filter, entity, simulation.options) : undefined;
	if (expression && hitsQuirk(request, expression)) return [];
	const matches = expression ? compile(expression, entity, simulation.options) : () => true;
	const archived = exchange.headers['px-apiarchive']?.toUpperCase() === 'SHOW';

	const found: Row[] = [];
	let skipped = 0;
	for (const row of candidates(request, expression)) {
		if (found.length >= top) break;
		if ((!archived && row[ARCHIVED] === true) || !matches(row)) continue;
		if (skipped < skip) skipped += 1;
		else found.push(row);
	}
	return found;
}

/** Every record, or the one whose keys the filter names. */
function candidates(
	{ entity, tenant }: RecordRequest,
	expression: Expression | undefined,
): readonly Row[] {
	const keys = expression && entity.contractVersion === 4 && keysOfFilter(expression, entity);
	if (!keys) return tenant.records.sorted(entity.table);
	const row = tenant.records.byKeys(entity.table, keys);
	return row === undefined ? [] : [row];
}

export function parse(
	filter: string,
	entity: EntityDefinition,
	{ timeZone, recordFilterDates }: Pick<SimulatorOptions, 'timeZone' | 'recordFilterDates'>,
): Expression {
	const dialect = entity.contractVersion === 4 ? 'v3' : 'v4';
	const dates = recordFilterDates === 'instant' ? byOffset(timeZone) : byWallClock(timeZone);
	return orFilterRefusal(() => parseFilter(filter, dialect, dates));
}

export function compile(
	expression: Expression,
	entity: EntityDefinition,
	{ neMatchesEmpty }: { neMatchesEmpty: boolean },
): Predicate {
	const dialect = entity.contractVersion === 4 ? 'v3' : 'v4';
	return orFilterRefusal(() =>
		compileFilter(expression, filterSchema(entity), { dialect, neMatchesEmpty }),
	);
}

/** Some entities fail on, or find nothing by, filters on other fields than keys. [C] */
function hitsQuirk({ entity, simulation }: RecordRequest, expression: Expression): boolean {
	const { nonKeyFilterQuirk } = simulation.options;
	if (nonKeyFilterQuirk === 'off' || !entity.nonKeyFilterQuirk) return false;
	const others = fieldsOf(expression).filter((name) => !entity.keys.includes(name));
	if (others.length === 0) return false;
	if (nonKeyFilterQuirk === 'empty') return true;
	throw new Refusal(cannotOptimize(others[0] ?? '', entity.view));
}

function fieldsOf(expression: Expression): string[] {
	switch (expression.kind) {
		case 'and':
		case 'or':
		case 'compare':
			return [...fieldsOf(expression.left), ...fieldsOf(expression.right)];
		case 'not':
			return fieldsOf(expression.of);
		case 'call':
			return expression.args.flatMap(fieldsOf);
		case 'field':
			return [expression.path];
		case 'custom':
			return [expression.name];
		case 'literal':
			return [];
	}
}

/** A list is one query; what cannot be part of it is an error. [A], body [C]. */
function refuseDelegates(entity: EntityDefinition, names: readonly string[]): void {
	for (const name of names) {
		const detail = entity.details.get(name);
		if (detail?.delegate) throw new Refusal(cannotOptimize(name, detail.view));
		if (entity.delegateFields.has(name)) throw new Refusal(cannotOptimize(name, entity.view));
	}
}

function cannotOptimize(field: string, view: string): Reply {
	return serverError(
		`Optimization cannot be performed.The following fields cause the error:\r\n${field}: View ${view} has BQL delegate`,
		'PX.Api.ContractBased.CannotOptimizeException',
	);
}

function notANumber(name: string, text: string): Refusal {
	return new Refusal(invalidRequest({ [name]: [`The value '${text}' is not valid for ${name}.`] }));
}
