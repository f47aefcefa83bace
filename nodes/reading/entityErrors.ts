import { AcumaticaError } from '../site/errors/AcumaticaError';
import type { EntityToRead } from './OpenInquiry';

type Entity = Pick<EntityToRead<unknown>, 'entity' | 'dateColumn' | 'keyColumns'>;

/** @param refusal what the site said, if it said anything */
export function notFilteredByDate(
	{ entity, dateColumn }: Entity,
	refusal: unknown,
): AcumaticaError {
	const said = refusal instanceof Error ? `: ${refusal.message}` : '';
	return new AcumaticaError({
		kind: 'badInput',
		message: `Acumatica does not find records of ${entity} by their ${dateColumn}${said}`,
		remedy:
			'If the user who signs in has another time zone than the workflow, enter it as "Time Zone of Dates" in Options. Some entities, such as PurchaseOrder and Shipment, cannot be filtered by date at all: read a generic inquiry instead.',
	});
}

export function neverTheSame({ entity, keyColumns }: Entity): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `Acumatica does not find records of ${entity} by ${keyColumns.join(', ')}`,
		remedy: 'Choose as "Key Field Names or IDs" the fields that identify a record on its form.',
	});
}

export function noDates(field: string, value: unknown): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `The field ${field} does not hold dates with a time: a record has ${JSON.stringify(value)}`,
		remedy:
			'Choose as "Date Field" the date and time of the last change, such as LastModifiedDateTime.',
	});
}
