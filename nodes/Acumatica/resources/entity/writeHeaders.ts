import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { fitsHeader } from '../../../site/http/http';
import type { Parameters } from '../operation/Parameters';

/** Branch and business date, for one request only. */
export function writeHeaders(parameters: Parameters): Record<string, string> {
	const branch = parameters.text('options.branch').trim();
	const day = parameters.day('options.businessDate');
	if (!fitsHeader(branch)) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Branch" has letters that an HTTP header cannot carry: "${branch}"`,
			remedy: 'Set the branch as a field of the record instead.',
		});
	}
	return {
		...(branch === '' ? {} : { 'PX-CbApiBranch': branch }),
		...(day === undefined ? {} : { 'PX-CbApiBusinessDate': day }),
	};
}
