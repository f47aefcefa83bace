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
	const { message, remedy = '' } = error;
	return { reason: message, inDoubt: remedy.includes(REMEDY_IN_DOUBT) };
}
