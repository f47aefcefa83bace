import { AcumaticaError } from '../errors/AcumaticaError';

/** The records of a list. */
export function recordsOf(list: unknown): unknown[] {
	if (Array.isArray(list)) return list;
	throw unexpectedRecords('a list of records');
}

export function unexpectedRecords(wanted: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: `Acumatica answered with something else than ${wanted}`,
		remedy: 'Check "Endpoint" and "Entity": inquiries and reports of an endpoint are no records.',
	});
}
