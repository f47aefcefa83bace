import { settle } from '../../nodes/exact/settle';
import { connect, type ConnectionOptions } from '../../nodes/site/client/connection';
import { AcumaticaError } from '../../nodes/site/errors/AcumaticaError';
import type { ApplicationAccount } from '../../nodes/site/session/account';
import { answered, type Answer, type Question, type Site } from './Question';
import { dacQuestions } from './questions/dac';
import { notificationQuestions } from './questions/notifications';
import { odataQuestions } from './questions/odata';
import { siteQuestions } from './questions/site';

export const questions: readonly Question[] = [
	...siteQuestions,
	...notificationQuestions,
	...dacQuestions,
	...odataQuestions,
];

/** A question with what came of it. */
export interface Answered extends Answer {
	readonly id: string;
	readonly question: string;
}

export type CheckOptions = Omit<Site, 'client' | 'tenant' | 'fillSeats' | 'inOwnSession'> & {
	readonly seats: boolean;
	readonly connection: ConnectionOptions;
	/** Waits for notifications, after the sign-in and before the first question. */
	readonly ready?: () => Promise<void>;
};

/** The most sessions that --seats opens. */
const MOST_SEATS = 20;

/** Asks every question in one session, and signs out: also where it is cut off in the middle. */
export async function runCheck(
	account: ApplicationAccount,
	options: CheckOptions,
): Promise<Answered[]> {
	const { connection, seats, ready } = options;
	const inOwnSession: Site['inOwnSession'] = async (work) =>
		await connect({ account }, { ...connection, canceled: undefined }, (withClient) =>
			withClient(work),
		);
	return await connect({ account }, connection, (withClient) =>
		withClient(async (client) => {
			await ready?.();
			const fillSeats = seats ? () => openSeats(account, connection, 1) : null;
			const { tenant } = account;
			const site: Site = { ...options, client, tenant, fillSeats, inOwnSession };
			const all: Answered[] = [];
			for (const { id, question, ask } of questions) {
				const settled = await settle(Promise.resolve().then(() => ask(site)));
				if ('result' in settled) all.push({ id, question, ...settled.result });
				else all.push({ id, question, ...failed(settled.error) });
			}
			return all;
		}),
	);
}

/** The server's own text may name people or records, so only its kind is told. */
function failed(error: unknown): Answer {
	if (!(error instanceof AcumaticaError)) throw error;
	if (error.kind === 'canceled' || error.kind === 'signInRefused') throw error;
	return { state: 'closed', text: `${error.status ?? 'no status'} (${error.kind})` };
}

/** One session inside of the other, so that each is signed out of on the way back. */
async function openSeats(
	account: ApplicationAccount,
	connection: ConnectionOptions,
	count: number,
): Promise<Answer> {
	if (count > MOST_SEATS) return answered(`not within ${MOST_SEATS} more sessions`);
	const work = connect({ account }, { ...connection, seatWaitMs: 0 }, (withClient) =>
		withClient(async (client) => {
			await client.json({ method: 'GET', path: '/entity' });
			return await openSeats(account, connection, count + 1);
		}),
	);
	const settled = await settle(work);
	if ('result' in settled) return settled.result;
	const { error } = settled;
	if (!(error instanceof AcumaticaError) || error.kind !== 'loginLimit') throw error;
	return answered(`session ${count} beside the first is refused: ${error.message.slice(0, 200)}`);
}
