import { AcumaticaError, type ErrorKind } from '../../../../site/errors/AcumaticaError';
import { REMEDY_IN_DOUBT } from '../../../../site/errors/asked';

/** What says something of one record; with anything else the next one would fare no better, or nobody knows. */
const OF_ONE_RECORD: readonly ErrorKind[] = [
	'badInput',
	'busy',
	'failed',
	'noSuchRecord',
	'notSaved',
	'precondition',
	'validation',
];

/** An error as the refusal of one record; null where it ends the list. */
export function refusedAlone(error: unknown): { reason: string; inDoubt: boolean } | null {
	if (!(error instanceof AcumaticaError) || !OF_ONE_RECORD.includes(error.kind)) return null;
	return { reason: error.message, inDoubt: leftOpen(error) !== null };
}

/** What happened, where it leaves open whether the record was written; else null. */
export function leftOpen(error: unknown): string | null {
	if (!(error instanceof AcumaticaError)) return null;
	const { message, remedy = '' } = error;
	return remedy.includes(REMEDY_IN_DOUBT) ? message : null;
}
