import { settle } from '../../../../exact/settle';
import { isObject, membersOf } from '../../../../exact/members';
import type { Client } from '../../../../site/client/Client';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { REMEDY_IN_DOUBT } from '../../../../site/errors/asked';
import { isGuid } from '../../../../site/query/literals';

/** The text that a record shows for a number that it does not have yet; Acumatica may pad it with spaces. */
const UNSAVED = '<NEW>';

/**
 * Makes sure that a record was saved that may be new: a 200 alone does not prove it. One that never was has no note, not
 * even an empty one, or shows <NEW> where its number should be; since there are entities without notes, and fields in
 * which someone wrote <NEW>, the record is looked up then.
 *
 * @param path of the entity
 * @throws AcumaticaError where it was not saved, or where that cannot be told
 */
export async function demandSaved(record: object, client: Client, path: string): Promise<void> {
	if (!looksUnsaved(record)) return;
	const id = 'id' in record && typeof record.id === 'string' ? record.id : '';
	if (!isGuid(id)) throw notSaved();
	const found = await settle(client.json({ method: 'GET', path: `${path}/${id}` }));
	if ('result' in found) return;
	const { error } = found;
	if (!(error instanceof AcumaticaError) || error.kind === 'canceled') throw error;
	throw error.kind === 'noSuchRecord' ? notSaved() : unknownWhetherSaved(error);
}

function looksUnsaved(record: object): boolean {
	return membersOf(record).some(([name, member]) => {
		if (name === 'note') return member === null;
		const value = isObject(member) && 'value' in member ? member.value : undefined;
		return typeof value === 'string' && value.trim() === UNSAVED;
	});
}

function notSaved(): AcumaticaError {
	return new AcumaticaError({
		kind: 'notSaved',
		message: 'Acumatica accepted the record without saving it',
		remedy:
			'The user may only have the right to view the form (Access Rights by Screen, SM201020), or nothing that was sent can be set there. Inquiries and processing forms are never saved: run them with the resource Inquiry, or with Custom API Call.',
	});
}

function unknownWhetherSaved({ message, kind, status }: AcumaticaError): AcumaticaError {
	return new AcumaticaError({
		kind,
		status,
		message: `Acumatica did not tell whether it saved the record, and looking it up failed. ${message}`,
		remedy: REMEDY_IN_DOUBT,
	});
}
