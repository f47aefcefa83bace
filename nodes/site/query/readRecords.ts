import { isObject } from '../../exact/members';
import { AcumaticaError } from '../errors/AcumaticaError';

/** The records of a list. */
export function recordsOf(list: unknown): unknown[] {
	if (Array.isArray(list)) return list;
	throw unexpectedRecords('a list of records');
}

/** The same, each with its ID. */
export function readRecordsWithId(list: unknown): Array<object & { readonly id: string }> {
	return recordsOf(list).map((record) => {
		if (isObject(record) && 'id' in record && typeof record.id === 'string') {
			return { ...record, id: record.id };
		}
		throw unexpectedRecords('records with an ID');
	});
}

/** A record as the API gives it; throws where something else came. */
export function demandRecord(record: unknown): object {
	if (isObject(record)) return record;
	throw unexpectedRecords('a record');
}

export function unexpectedRecords(wanted: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: `Acumatica answered with something else than ${wanted}`,
		remedy: 'Check "Endpoint" and "Entity": inquiries and reports of an endpoint are no records.',
	});
}
