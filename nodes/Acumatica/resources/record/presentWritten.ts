import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { isObject, membersOf } from '../../../exact/members';
import type { OperationOutput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { presentRecord } from './present';

/** The text that a record shows for a number that it does not have yet. */
const UNSAVED = '<NEW>';

/** A written record as an item. A 200 alone does not prove that it was saved: one that never was has no number. */
export function presentWritten(record: unknown, parameters: Parameters): OperationOutput {
	if (isObject(record) && isUnsaved(record)) {
		throw new AcumaticaError({
			kind: 'notSaved',
			message: 'Acumatica accepted the record without saving it: it is still <NEW>',
			remedy:
				'The user may only have the right to view the form (Access Rights by Screen, SM201020), or nothing that was sent can be set there.',
		});
	}
	return presentRecord(record, parameters);
}

function isUnsaved(record: object): boolean {
	return membersOf(record).some(
		([, member]) => isObject(member) && 'value' in member && member.value === UNSAVED,
	);
}
