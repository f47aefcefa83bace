import type { FixedMoment } from '../../../exact/moment';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { Parameters } from '../operation/Parameters';

/** A point in time that must be given. One without an offset is by the clock of the workflow's time zone. */
export function demandDateTime(parameters: Parameters, path: string): FixedMoment {
	const moment = parameters.dateTime(path);
	if (moment !== undefined) return moment;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${parameters.name(path)} is empty`,
		remedy: 'Give it as 2026-01-31T14:00:00Z. If an expression gives it, look at what it gives.',
	});
}
