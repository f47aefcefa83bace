import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { fitsHeader } from '../../../site/http/http';
import type { Parameters } from '../operation/Parameters';

/** Branch and business date, for one request only. */
export function writeHeaders(parameters: Parameters): Record<string, string> {
	const branch = parameters.text('options.branch').trim();
	const date = parameters.text('options.businessDate').trim();
	if (!fitsHeader(branch)) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Branch" has letters that an HTTP header cannot carry: "${branch}"`,
			remedy: 'Set the branch as a field of the record instead.',
		});
	}
	return {
		...(branch === '' ? {} : { 'PX-CbApiBranch': branch }),
		...(date === '' ? {} : { 'PX-CbApiBusinessDate': readDate(date) }),
	};
}

function readDate(text: string): string {
	const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
	if (day !== undefined && !Number.isNaN(Date.parse(text))) return day;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"Business Date" is not a date: "${text}"`,
		remedy: 'Give it as 2026-01-31.',
	});
}
