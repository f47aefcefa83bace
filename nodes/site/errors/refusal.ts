import { AcumaticaError } from './AcumaticaError';
import { A_READ, REMEDY_IN_DOUBT, type Asked } from './asked';
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
import { explainPage } from './webServerPages';

/** The error that a reply means, in the user's terms and with the server's own text. */
export function refusalOf(reply: HttpReply, asked: Asked = A_READ): AcumaticaError {
	if (reply.status >= 300 && reply.status < 400) return redirected(reply, asked);
	const invalid = validationError(reply, asked);
	if (invalid !== null) return invalid;
	const text = serverText(reply);
	const explanation =
		explainText(text, exceptionTypeOf(reply)) ?? explainStatus(reply, text, asked);
	const { kind, mayBeDone } = explanation;
	const what = naming(explanation, asked.about);
	const message = text === '' ? `${what} (HTTP ${reply.status})` : `${what}: ${text}`;
	const remedy = withDoubt(explanation.remedy, mayBeDone === true && asked.writes);
	return new AcumaticaError({ kind, message, remedy, status: reply.status });
}

/** A record that is not there, or not as it should be, is named as the user named it. */
function naming({ kind, what }: Explanation, about: string): string {
	const isOfRecord =
		kind === 'noSuchRecord' || kind === 'precondition' || kind === 'unknownAddress';
	return isOfRecord && about !== '' ? `${what} (${about})` : what;
}

function withDoubt(remedy: string, isInDoubt: boolean): string {
	return isInDoubt ? `${remedy} ${REMEDY_IN_DOUBT}` : remedy;
}

/** A 422, or what older builds send as 500: the record with an `error` wherever one is. */
function validationError(reply: HttpReply, { writesRecord, sent }: Asked): AcumaticaError | null {
	const isRefusedRecord =
		reply.status === 422 || /OutcomeEntityHasErrors/.test(exceptionTypeOf(reply));
	if (!isRefusedRecord) return null;
	const told = fieldErrorText(fieldErrors(jsonOf(reply), sent)) || serverText(reply);
	const text = told === '' ? `HTTP ${reply.status}` : told;
	if (!writesRecord) {
		return new AcumaticaError({
			kind: 'validation',
			message: `Acumatica refused to carry this out: ${text}`,
			remedy:
				'Correct what the text names: in the record, or in the parameters of what was to be done.',
			status: reply.status,
		});
	}
	return new AcumaticaError({
		kind: 'validation',
		message: `Acumatica did not accept the record: ${text}`,
		remedy:
			'Correct the named fields. Rows are counted from 0: Details[0] is the first detail row that was sent.',
		status: reply.status,
	});
}

function explainText(text: string, type: string): Explanation | null {
	const known = KNOWN_TEXTS.find(({ pattern }) => pattern.test(text) || pattern.test(type));
	return known ?? null;
}

function explainStatus(reply: HttpReply, text: string, { isKnownAddress }: Asked): Explanation {
	if (isHtml(reply)) {
		const page = explainPage(reply.status, text);
		if (page?.kind === 'unknownAddress' && !isKnownAddress) return NOT_AN_INSTANCE;
		if (page !== null) return page;
	}
	return BY_STATUS[reply.status] ?? (reply.status >= 500 ? SERVER_FAILED : REFUSED);
}

function redirected(reply: HttpReply, { writes }: Asked): AcumaticaError {
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
		remedy: withDoubt(
			'If this comes with every request, check "Instance URL" in the credential: scheme, host and the name of the instance.',
			writes && text !== '',
		),
		status: reply.status,
	});
}

/** A page where JSON was due: a sign-in page, or a proxy that answers by itself, perhaps after Acumatica did its work. */
export function pageInsteadOfData(
	reply: HttpReply,
	{ writes }: Pick<Asked, 'writes'> = A_READ,
): AcumaticaError {
	const text = serverText(reply);
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: `A page came instead of data${isHtml(reply) && text !== '' ? `: "${text}"` : ''} (HTTP ${reply.status})`,
		remedy: withDoubt(
			'A sign-in page or a proxy answered in place of the API. Check "Instance URL" in the credential, and that nothing between n8n and Acumatica asks for a sign-in of its own.',
			writes,
		),
		status: reply.status,
	});
}
