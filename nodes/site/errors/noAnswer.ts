import { AcumaticaError, CANCELED, canceled } from './AcumaticaError';
import { REMEDY_IN_DOUBT } from './asked';
import type { HttpFailure } from '../http/http';

/** The error for a request without a reply. `writes`: whether it could have changed something. */
export function noAnswerError(
	failure: HttpFailure,
	{ writes, timeoutMs, host }: { writes: boolean; timeoutMs: number; host: string },
): AcumaticaError {
	const doubt = writes ? ` ${REMEDY_IN_DOUBT}` : '';
	switch (failure.kind) {
		case 'canceled':
			return writes ? cutOff() : canceled();
		case 'unsendable':
			return new AcumaticaError({
				kind: 'badInput',
				message: `The request could not be sent: ${failure.text}`,
				remedy:
					'A header or the address has something in it that cannot be sent. Nothing was sent.',
			});
		case 'notSent':
			return error(
				`Acumatica at ${host} cannot be reached: ${failure.text}`,
				'Check "Instance URL" in the credential, and that the site is up and open to this n8n. Nothing was sent.',
			);
		case 'timeout':
			return error(
				`Acumatica did not answer within ${timeoutMs / 1000} s`,
				`Raise "Timeout" in Options, or ask for less: fewer fields, a filter, a smaller page.${doubt}`,
			);
		case 'certificate':
			return error(
				`The certificate of ${host} was not accepted: ${failure.text}`,
				'Use the host name for which the certificate was made, and let n8n know the authority that signed it (NODE_EXTRA_CA_CERTS).',
			);
		default:
			return error(
				`The connection to Acumatica broke before the answer came: ${failure.text}`,
				writes
					? `The request is not sent again.${doubt}`
					: 'Try again; if it stays, look at what lies between n8n and Acumatica.',
			);
	}
}

/** A write was under way when the time after a cancellation was over. */
function cutOff(): AcumaticaError {
	return new AcumaticaError({
		kind: 'canceled',
		message: CANCELED,
		remedy: `One request was under way. ${REMEDY_IN_DOUBT}`,
	});
}

function error(message: string, remedy: string): AcumaticaError {
	return new AcumaticaError({ kind: 'noAnswer', message, remedy });
}
