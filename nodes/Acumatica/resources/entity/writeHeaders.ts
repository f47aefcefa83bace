import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { Parameters } from '../operation/Parameters';

/** What an HTTP header can carry. */
const HEADER_TEXT = /^[\x20-\x7e\xa0-\xff]*$/;

/** Branch and business date, for one request only. */
export function writeHeaders(parameters: Parameters): Record<string, string> {
	const branch = parameters.text('options.branch').trim();
	const day = parameters.day('options.businessDate');
	if (!HEADER_TEXT.test(branch)) {
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
