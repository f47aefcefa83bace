import type { Attempt, Message } from './deliver';

/** One line: `Opportunity Events: 1 inserted, 0 deleted -> 200 in 12 ms`. */
export function describeAttempt(attempt: Attempt): string {
	const { message, status, error, startedAt, endedAt } = attempt;
	const outcome = status === null ? error : `${status} in ${endedAt - startedAt} ms`;
	const again = attempt.attempt > 1 ? ` (attempt ${attempt.attempt})` : '';
	return `${describeMessage(message)}${again} -> ${outcome}`;
}

function describeMessage({ notification, half, sending }: Message): string {
	const { Query, Inserted, Deleted } = notification;
	const rows = `${Query}: ${Inserted.length} inserted, ${Deleted.length} deleted`;
	const notes = [half === 'both' ? '' : `${half} half`, sending === 'original' ? '' : sending];
	const said = notes.filter((note) => note !== '').join(', ');
	return said ? `${rows} [${said}]` : rows;
}

const ADVICE: ReadonlyArray<readonly [RegExp, string]> = [
	[/was 401/, 'Check --header: name and value must be those of the credential in the trigger.'],
	[/was 403/, 'Check --header and the allowed addresses of the trigger.'],
	[
		/was 404/,
		'No such webhook: activate the workflow and use the Production URL. (A test URL answers once, while the editor listens.)',
	],
	[/was 3\d\d/, 'Redirects are not followed: give the URL that it redirects to.'],
	[/was 429/, 'The receiver limits the rate: send with less --parallel, or raise its limit.'],
	[/was 5\d\d/, 'The receiver failed: its log, or the reply above, says why.'],
	[/ECONNREFUSED/, 'Nothing listens at this address: is n8n running, and is the port right?'],
	[/ENOTFOUND|EAI_AGAIN/, 'The host name of --url is not known: check its spelling.'],
	[/No reply within/, 'The receiver took too long: it should answer before it does the work.'],
	[
		/certificate/i,
		'The certificate of the receiver is not trusted: NODE_EXTRA_CA_CERTS can add it.',
	],
];

/** Advice on an error of an attempt; empty if there is nothing to say. */
export function adviceOn(error: string): string {
	return ADVICE.find(([pattern]) => pattern.test(error))?.[1] ?? '';
}
