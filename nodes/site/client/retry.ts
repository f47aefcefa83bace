import type { AcumaticaError } from '../errors/AcumaticaError';
import { headerOf, isSuccess, type HttpAnswer, type HttpReply } from '../http/http';
import { delayMs, MOST_ATTEMPTS, retryAfterMs } from '../http/repetition';
import { limitDetail, loginLimitError, saysLoginLimit } from '../errors/loginLimit';
import type { Asked } from '../errors/asked';
import { noAnswerError } from '../errors/noAnswer';
import { serverText } from '../errors/problem';
import { refusalOf } from '../errors/refusal';

/** Whether a request may be sent again without harm: a `write` only if it surely was not carried out. */
export type Access = 'read' | 'write';

export interface Situation {
	readonly access: Access;
	/** What errors tell of the request. */
	readonly asked: Asked;
	/** How often the request has been sent, from 1. */
	readonly attempt: number;
	/** Whether the sign-in was renewed for this request. */
	readonly renewed: boolean;
	/** Whether the session has answered any request yet. */
	readonly proven: boolean;
	/** Milliseconds since 1970, for Retry-After as a date. */
	readonly now: number;
	/** From 0 to 1. */
	readonly random: number;
	readonly timeoutMs: number;
	readonly host: string;
}

export type Step =
	| { readonly do: 'take'; readonly reply: HttpReply }
	| { readonly do: 'fail'; readonly error: AcumaticaError }
	| { readonly do: 'repeat'; readonly afterMs: number }
	/** Sign in anew, then repeat. */
	| { readonly do: 'renew' }
	/** Wait for a seat, then repeat; `renew` where the session of the request is dead. */
	| { readonly do: 'awaitSeat'; readonly error: AcumaticaError; readonly renew: boolean };

/** Longer than this nobody is kept waiting, whatever Retry-After says. */
const LONGEST_RETRY_AFTER_MS = 120_000;

/** The next step after an answer: a 500 is never repeated, a write only where it was not carried out. */
export function nextStep(answer: HttpAnswer, situation: Situation): Step {
	if (answer.kind !== 'reply') return afterFailure(answer, situation);
	if (isSuccess(answer)) return { do: 'take', reply: answer };
	if (saysLoginLimit(answer)) return awaitSeat(answer, false);
	switch (answer.status) {
		case 401:
			if (!situation.renewed) return { do: 'renew' };
			// The fifth shape of the limit: the sign-in worked, and the session is dead at once.
			return situation.proven ? fail(answer, situation) : awaitSeat(answer, true);
		case 409:
			return repeat(answer, situation);
		case 429:
			return repeatDeclined(answer, situation);
		case 502:
		case 503:
		case 504:
			return situation.access === 'read' ? repeat(answer, situation) : fail(answer, situation);
		default:
			return fail(answer, situation);
	}
}

function afterFailure(failure: Exclude<HttpAnswer, HttpReply>, situation: Situation): Step {
	const { access, asked, attempt, random, timeoutMs, host } = situation;
	const harmless = failure.kind === 'notSent' || (failure.kind === 'lost' && access === 'read');
	if (harmless && attempt < MOST_ATTEMPTS) {
		return { do: 'repeat', afterMs: delayMs(attempt, random) };
	}
	const { writes } = asked;
	return { do: 'fail', error: noAnswerError(failure, { writes, timeoutMs, host }) };
}

function repeat(reply: HttpReply, situation: Situation): Step {
	const { attempt, random, now } = situation;
	const asked = retryAfterMs(headerOf(reply, 'retry-after'), now);
	if (attempt >= MOST_ATTEMPTS || asked > LONGEST_RETRY_AFTER_MS) return fail(reply, situation);
	return { do: 'repeat', afterMs: Math.max(asked, delayMs(attempt, random)) };
}

/** Declined, or refused a seat where IIS took the text away: only a session that never answered can lack its seat. */
function repeatDeclined(reply: HttpReply, situation: Situation): Step {
	const step = repeat(reply, situation);
	return step.do === 'fail' && !situation.proven ? awaitSeat(reply, false) : step;
}

function fail(reply: HttpReply, { asked }: Situation): Step {
	return { do: 'fail', error: refusalOf(reply, asked) };
}

function awaitSeat(reply: HttpReply, renew: boolean): Step {
	const isGuess = reply.status === 401 && !saysLoginLimit(reply);
	const status = isGuess ? reply.status : undefined;
	const error = loginLimitError(limitDetail(reply, serverText(reply)), status);
	return { do: 'awaitSeat', error, renew };
}
