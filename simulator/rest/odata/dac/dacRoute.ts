import type { Exchange } from '../../http/Exchange';
import type { Reply } from '../../http/Reply';
import type { Simulation } from '../../Simulation';
import type { Row } from '../../../database/Database';
import type { TenantData } from '../../tenant/TenantData';
import type { Feed, FeedLink } from '../Feed';
import { metadata } from '../metadata';
import { odataError } from '../odataError';
import type { Place } from '../Place';
import { replyRows, serviceDocument } from '../replies';
import type { DacTable } from './DacTable';
import { inquiryTables } from './inquiryTables';
import { pushTables } from './pushTables';
import { recordTables } from './recordTables';

const tables = [...pushTables, ...inquiryTables, ...recordTables];
const DELETED = 'px.GetDeletedRecords()';

/** `/t/{tenant}/api/odata/dac/{Set}`: tables behind the forms, read-only. [A] that they are there */
export function dacRoute(exchange: Exchange, simulation: Simulation, place: Place): Reply {
	const [name, call, ...more] = place.rest;
	const seen = tables.map((table) => without(table, simulation));
	if (name === undefined || name === '') return serviceDocument(place, seen);
	if (name === '$metadata') {
		const headers = { 'Content-Type': 'application/xml', 'OData-Version': '4.0' };
		return { status: 200, headers, body: metadata(seen) };
	}
	const refused = simulation.options.dacRefusals[name];
	if (typeof refused === 'number') return odataError(refused, REFUSALS[refused]);
	const table = seen.find((candidate) => candidate.name === name);
	const called = call === DELETED;
	if (table === undefined || more.length > 0 || (call !== undefined && !called)) {
		return odataError(404, `Resource not found for the segment '${call ?? name}'.`);
	}
	const tracked = simulation.options.deletedRecordsOf.includes(name);
	if (called && !tracked) return odataError(404, `Resource not found for the segment '${call}'.`);
	const data = simulation.tenants.get(place.tenant.name);
	if (data === undefined) throw new Error(`There is no tenant ${place.tenant.name}.`);
	const isAsked = (header: string) => exchange.headers[header]?.toUpperCase() === 'SHOW';
	const deleted =
		called || (isAsked('px-apideleted') && tracked) ? (table.deleted?.(data) ?? []) : [];
	const archived = isAsked('px-apiarchive') ? (table.archived?.(data) ?? []) : [];
	const rows = called ? deleted : [...table.rows(data), ...archived, ...deleted];
	return replyRows(exchange, simulation, place, { ...feedOf(table, seen, data), rows });
}

/** A table with the way to those that its rows lead to. */
function feedOf(table: DacTable, tables: readonly DacTable[], data: TenantData): Feed {
	const links = (table.links ?? []).flatMap(({ name, to, many, on }): FeedLink[] => {
		const other = tables.find((candidate) => candidate.name === to);
		if (other === undefined) return [];
		const rowsOf = (row: Row) =>
			other.rows(data).filter((one) => on.every(([own, its]) => row[own] === one[its]));
		return [{ name, many, to: () => feedOf(other, tables, data), rowsOf }];
	});
	return { name: table.name, columns: table.columns, rows: table.rows(data), links };
}

/** A table without the columns that were taken away. */
function without(table: DacTable, { options }: Simulation): DacTable {
	const refused = options.dacRefusals[table.name];
	if (refused === undefined || typeof refused === 'number') return table;
	return { ...table, columns: table.columns.filter(({ name }) => !refused.includes(name)) };
}

const REFUSALS = {
	401: 'Authorization has been denied for this request.',
	403: 'You are not authorized to access this resource.',
	404: 'Resource not found.',
	500: 'An error has occurred.',
};
