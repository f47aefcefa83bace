/** The kind of failure, for code that decides by it. */
export type ErrorKind =
	| 'badInput'
	| 'busy'
	| 'canceled'
	| 'declined'
	| 'failed'
	| 'loginLimit'
	| 'noAnswer'
	| 'noRights'
	| 'notAcumatica'
	/** The address is right, and nothing is there: no such record, row or file. */
	| 'noSuchRecord'
	/** A guard rail that the user has set. */
	| 'notAllowed'
	| 'notSaved'
	| 'notSignedIn'
	| 'precondition'
	| 'signInRefused'
	| 'stillRunning'
	/** The site does not know the endpoint, entity, action, inquiry or status that was asked for. */
	| 'unknownAddress'
	| 'validation';

interface ErrorParts {
	readonly kind: ErrorKind;
	/** The event, with the server's own text. */
	readonly message: string;
	/** Advice to the user. */
	readonly remedy?: string;
	/** HTTP status, where the server answered. */
	readonly status?: number;
}

/** An error in the user's terms; the edge turns it into n8n's own, with the item that caused it. */
export class AcumaticaError extends Error {
	readonly kind: ErrorKind;
	readonly remedy: string | undefined;
	readonly status: number | undefined;

	constructor({ kind, message, remedy, status }: ErrorParts) {
		super(message);
		this.name = 'AcumaticaError';
		this.kind = kind;
		this.remedy = remedy;
		this.status = status;
	}
}

export const CANCELED = 'The execution was cancelled; nothing more was sent to Acumatica.';

export function canceled(): AcumaticaError {
	return new AcumaticaError({ kind: 'canceled', message: CANCELED });
}
