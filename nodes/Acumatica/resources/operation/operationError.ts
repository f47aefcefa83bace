import { AcumaticaError } from '../../../site/errors/AcumaticaError';

export interface OperationWait {
	/** Where Acumatica tells how it stands; null where it did not say. */
	readonly statusUrl: string | null;
	readonly limitMs: number;
}

/** An error that came while an operation was waited for, in the words of what the user started. */
export function operationError(error: unknown, what: string, wait: OperationWait): unknown {
	const { statusUrl, limitMs } = wait;
	if (!(error instanceof AcumaticaError)) return error;
	const { kind, message, status } = error;
	const lookUp =
		statusUrl === null
			? 'Look at the record in Acumatica.'
			: `Look at the record in Acumatica, or ask GET ${statusUrl} with the operation Custom API Call: 202 = it runs, 204 = it has ended.`;
	switch (kind) {
		case 'canceled':
			return error;
		case 'stillRunning':
			return new AcumaticaError({
				kind,
				message: `${what} is still running after ${limitMs / 1000} s`,
				remedy: `It goes on in Acumatica. ${lookUp} Raise "Longest Wait" in Options if it needs longer.`,
			});
		case 'noAnswer':
		case 'declined':
		case 'notSignedIn':
		case 'loginLimit':
		case 'notAcumatica':
		case 'busy':
			return new AcumaticaError({
				kind,
				status,
				message: `${what} was started, but how it ended cannot be told. ${message}`,
				remedy: `It may go on in Acumatica. ${lookUp}`,
			});
		case 'noSuchRecord':
		case 'unknownAddress':
			return new AcumaticaError({
				kind,
				status,
				message: `${what} was started, and Acumatica does not know its status any more. ${message}`,
				remedy: 'It has probably ended. Look at the record in Acumatica.',
			});
		default:
			return new AcumaticaError({
				kind,
				status,
				message: `${what} failed. ${message}`,
				remedy:
					'The text is that of Acumatica. Nothing tells which part was done before: look at the record.',
			});
	}
}
