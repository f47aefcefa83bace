import { settle } from '../../../../exact/settle';
import { OncePerRun } from '../../../../site/client/OncePerRun';
import { pause } from '../../../../site/client/send';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { delayMs } from '../../../../site/http/repetition';
import { findIds, readById } from '../../entity/recordByValues';
import { entityPath } from '../../entity/target';
import type { OperationInput } from '../../operation/Operation';
import type { UniqueField } from './uniqueField';

/** Sendings of one create at most. */
const MOST_CREATES = 3;

/** Whether a filter by the field finds records at all. */
const proofs = new OncePerRun<boolean>();

/**
 * Creates a record unless there is one with the same value of the field, which comes out then. Where a failure leaves
 * open whether the record was created it is looked for, in the same session, which Acumatica answers one request after
 * the other: so the look comes behind the write. Only where there is none after no answer, the create is sent again.
 */
export async function createOnce(
	input: OperationInput,
	unique: UniqueField,
	create: () => Promise<object>,
): Promise<object> {
	const there = await lookFor(input, unique);
	if (there !== null) {
		input.hint(
			`"Never Create Twice By": a record with the same ${unique.name} was there already, so it came out and none was created.`,
		);
		return there;
	}
	return await createInDoubt(input, unique, create);
}

/** The same where it is known that there was none. */
export async function createInDoubt(
	input: OperationInput,
	unique: UniqueField,
	create: () => Promise<object>,
): Promise<object> {
	const { connection } = input.client;
	for (let attempt = 1; ; attempt++) {
		const created = await settle(create());
		if ('result' in created) {
			await tellUnproven(input, unique);
			return created.result;
		}
		const { error } = created;
		if (!(error instanceof AcumaticaError) || !isInDoubt(error)) throw error;
		await pause(delayMs(attempt, connection.time.random()), connection);
		const look = await settle(lookFor(input, unique));
		// The first error tells what happened, and that it is open.
		if ('error' in look) throw error;
		if (look.result !== null) return look.result;
		if (!hadNoAnswer(error) || attempt >= MOST_CREATES) throw notThere(error, unique);
	}
}

/** The record with that value, as the options want it back; null where there is none. */
async function lookFor(input: OperationInput, unique: UniqueField): Promise<object | null> {
	const id = await findId(input, unique);
	return id === null ? null : await readById(input, id);
}

/** The ID of the record with that value; null where there is none. */
export async function findId(
	input: OperationInput,
	{ name, value, query }: UniqueField,
): Promise<string | null> {
	const [found, another] = await findIds(input, query);
	if (another === undefined) return found ?? null;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"Never Create Twice By" is ${name}, and several records have "${value}" there`,
		remedy: 'Name a field whose value no other record has. Nothing was created.',
	});
}

/** There are lists that come empty where they are filtered by a field that the site cannot filter by. */
async function tellUnproven(input: OperationInput, unique: UniqueField): Promise<void> {
	const { client, parameters, hint } = input;
	const look = proofs.get(
		client,
		JSON.stringify([entityPath(parameters), unique.name]),
		async () => (await findId(input, unique)) !== null,
	);
	const proof = await settle(look);
	// The record is there: that it could not be looked at is no reason to fail.
	if ('result' in proof && proof.result) return;
	hint(
		`"Never Create Twice By": the record that was just created is not found by ${unique.name}, so a repetition would create it twice. Choose a field that Get Many can filter by.`,
	);
}

/** Whether the record may have been created in spite of the error. */
function isInDoubt({ kind, status = 0 }: AcumaticaError): boolean {
	return kind === 'noAnswer' || kind === 'notAcumatica' || status >= 500;
}

/** The site itself gave no answer: the connection broke, time was over, or what stands before the site says so. */
function hadNoAnswer({ kind, status }: AcumaticaError): boolean {
	return status === undefined ? kind === 'noAnswer' : [502, 503, 504].includes(status);
}

function notThere({ kind, message, status }: AcumaticaError, unique: UniqueField): AcumaticaError {
	return new AcumaticaError({
		kind,
		message,
		status,
		remedy: `No record with ${unique.name} "${unique.value}" was there afterwards. Run it again when the cause is gone: the record is looked for first.`,
	});
}
