import { AcumaticaError } from './AcumaticaError';
import {
	BY_STATUS,
	KNOWN_TEXTS,
	NOT_AN_INSTANCE,
	REFUSED,
	SERVER_FAILED,
	type Explanation,
} from './explanations';
import { fieldErrors, fieldErrorText } from './fieldErrors';
import { headerOf, type HttpReply } from '../http/http';
import { exceptionTypeOf, isHtml, jsonOf, serverText } from './problem';
import { leadsToSignIn, redirectMessage } from '../http/redirect';

/** The error that a reply means, in the user's terms and with the server's own text. */
export function refusalOf(reply: HttpReply): AcumaticaError {
	if (reply.status >= 300 && reply.status < 400) return redirected(reply);
	const invalid = validationError(reply);
	if (invalid !== null) return invalid;
	const text = serverText(reply);
	const { kind, what, remedy } = explainText(text, exceptionTypeOf(reply)) ?? explainStatus(reply);
	const message = text === '' ? `${what} (HTTP ${reply.status})` : `${what}: ${text}`;
	return new AcumaticaError({ kind, message, remedy, status: reply.status });
}

/** A 422, or what older builds send as 500: the record with an `error` wherever one is. */
function validationError(reply: HttpReply): AcumaticaError | null {
	const isRefusedRecord =
		reply.status === 422 || /OutcomeEntityHasErrors/.test(exceptionTypeOf(reply));
	if (!isRefusedRecord) return null;
	const text = fieldErrorText(fieldErrors(jsonOf(reply))) || serverText(reply);
	return new AcumaticaError({
		kind: 'validation',
		message: `Acumatica did not accept the record: ${text === '' ? `HTTP ${reply.status}` : text}`,
		remedy:
			'Correct the named fields. Rows are counted from 0: Details[0] is the first detail row that was sent.',
		status: reply.status,
	});
}

function explainText(text: string, type: string): Explanation | null {
	const known = KNOWN_TEXTS.find(({ pattern }) => pattern.test(text) || pattern.test(type));
	return known ?? null;
}

function explainStatus(reply: HttpReply): Explanation {
	if (isHtml(reply) && reply.status === 404) return NOT_AN_INSTANCE;
	return BY_STATUS[reply.status] ?? (reply.status >= 500 ? SERVER_FAILED : REFUSED);
}

function redirected(reply: HttpReply): AcumaticaError {
	const location = headerOf(reply, 'location') ?? '';
	const text = redirectMessage(location);
	if (text === '' && leadsToSignIn(location)) {
		return new AcumaticaError({
			kind: 'notSignedIn',
			message: `Acumatica sent the request to its sign-in page (HTTP ${reply.status})`,
			remedy: BY_STATUS[401]?.remedy,
			status: reply.status,
		});
	}
	return new AcumaticaError({
		kind: 'failed',
		message:
			text === ''
				? `The request was redirected instead of answered (HTTP ${reply.status})`
				: `Acumatica answered with its error page: ${text}`,
		remedy:
			'If this comes with every request, check "Instance URL" in the credential: scheme, host and the name of the instance.',
		status: reply.status,
	});
}

/** A page where JSON was due: a sign-in page, or a proxy that answers by itself. */
export function pageInsteadOfData(reply: HttpReply): AcumaticaError {
	const text = serverText(reply);
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: `A page came instead of data${isHtml(reply) && text !== '' ? `: "${text}"` : ''} (HTTP ${reply.status})`,
		remedy:
			'A sign-in page or a proxy answered in place of the API. Check "Instance URL" in the credential, and that nothing between n8n and Acumatica asks for a sign-in of its own.',
		status: reply.status,
	});
}
