import { AcumaticaError } from '../errors/AcumaticaError';
import type { HttpAnswer } from '../http/http';

/** Requests given up in a row after which an execution stops to ask. */
const MOST_FAILURES = 3;

/** How many requests in a row were given up without an answer, and what was said last. */
export interface Circuit {
	readonly failures: number;
	readonly last: string;
}

export const CLOSED_CIRCUIT: Circuit = { failures: 0, last: '' };

/** Counts the last answer to a request, after its repetitions. A refusal is an answer and closes the circuit again. */
export function afterAnswer(circuit: Circuit, answer: HttpAnswer): Circuit {
	if (answer.kind === 'canceled') return circuit;
	if (answer.kind !== 'reply') return { failures: circuit.failures + 1, last: answer.text };
	const isDown = answer.status === 502 || answer.status === 503 || answer.status === 504;
	return isDown
		? { failures: circuit.failures + 1, last: `HTTP ${answer.status}` }
		: CLOSED_CIRCUIT;
}

/** The error for requests that are not even sent, or null while they may be. */
export function openCircuitError({ failures, last }: Circuit): AcumaticaError | null {
	if (failures < MOST_FAILURES) return null;
	return new AcumaticaError({
		kind: 'noAnswer',
		message: `Acumatica did not answer ${failures} requests in a row (${last}), so this one was not sent`,
		remedy: 'Run the workflow again for the remaining items when the site is up.',
	});
}
