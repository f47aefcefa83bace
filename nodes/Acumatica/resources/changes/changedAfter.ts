import type { FixedMoment } from '../../../exact/moment';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { Parameters } from '../operation/Parameters';

/** The point that the user gives. One without an offset is by the clock of the workflow's time zone. */
export function readChangedAfter(parameters: Parameters): FixedMoment {
	const moment = parameters.dateTime('changedAfter');
	if (moment !== undefined) return moment;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${parameters.name('changedAfter')} is empty`,
		remedy: 'Give it as 2026-01-31T14:00:00Z. If an expression gives it, look at what it gives.',
	});
}
