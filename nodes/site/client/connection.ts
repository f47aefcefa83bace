import { Client } from './Client';
import type { SendHttp } from '../http/http';
import { newConnection, type Connection } from './send';
import type { Time } from '../http/time';
import { openSignIn, type Identity } from '../session/openSignIn';
import { patientHttp } from '../session/patientHttp';
import { SeatWait } from '../session/SeatWait';
import { Session } from '../session/Session';
import { signOutTimeout } from '../session/signOut';
import { SessionPool } from '../session/SessionPool';

export interface ConnectionOptions {
	readonly http: SendHttp;
	readonly time: Time;
	readonly warn: (message: string) => void;
	readonly timeoutMs: number;
	/** How long to wait for a free seat. */
	readonly seatWaitMs: number;
	/** Most sessions at a time. */
	readonly sessions: number;
	/** The execution was cancelled, or its time is over. */
	readonly canceled?: AbortSignal;
}

/** Runs one piece of work with a client, in one session from its first request to its last. */
export type WithClient = <T>(task: (client: Client) => Promise<T>) => Promise<T>;

/** How long requests under way may go on after a cancellation, before they are cut off. */
const GRACE_MS = 5000;

/** The same for one of several accounts. */
export type ClientsOf = (identity: Identity) => WithClient;

/** The connection to one account. */
interface Opened {
	readonly withClient: WithClient;
	close(): Promise<void>;
}

/**
 * Does work with an instance, and signs out of every session that was opened for it: also when the work throws, is
 * cancelled or times out. Nothing is signed in to before the first request.
 */
export async function connect<T>(
	identity: Identity,
	options: ConnectionOptions,
	work: (withClient: WithClient) => Promise<T>,
): Promise<T> {
	return await connectEach(options, async (clientsOf) => await work(clientsOf(identity)));
}

/** The same for several accounts, each with sessions of its own. */
export async function connectEach<T>(
	options: ConnectionOptions,
	work: (clientsOf: ClientsOf) => Promise<T>,
): Promise<T> {
	const opened = new Map<string, Opened>();
	const clientsOf: ClientsOf = (identity) => {
		const name = nameOf(identity);
		const account = opened.get(name) ?? open(identity, options);
		opened.set(name, account);
		return account.withClient;
	};
	try {
		return await work(clientsOf);
	} finally {
		await Promise.all([...opened.values()].map(async (account) => await account.close()));
	}
}

/** Whatever differs in an account makes it another one. */
function nameOf(identity: Identity): string {
	const token = 'token' in identity ? identity.token.key : '';
	return JSON.stringify([identity.account, token]);
}

function open(identity: Identity, options: ConnectionOptions): Opened {
	const { http, time, warn, canceled } = options;
	const over = new AbortController();
	const cutOff = cutOffSignal(canceled, over.signal, time);
	const { account } = identity;
	const { host, url } = account.instance;
	const known = { tenant: account.tenant, hasToken: account.kind !== 'plain' };
	const clientIn = (session: Session) =>
		new Client(url, session, connection, known, [account.rails]);
	const connection: Connection = newConnection({
		http,
		time,
		timeoutMs: options.timeoutMs,
		host,
		canceled,
		cutOff,
	});
	const signOutTimeoutMs = signOutTimeout(options.timeoutMs);
	const tools = { http, time, warn, signOutTimeoutMs, canceled };
	const signIn = openSignIn(identity, { ...tools, http: patientHttp(http, time, canceled) });
	const newSession = (isFirst: boolean) => {
		const seatWaitMs = isFirst ? options.seatWaitMs : 0;
		return new Session(signIn, tools, new SeatWait(seatWaitMs, time, canceled));
	};
	const pool = new SessionPool(newSession, signIn.canHaveSeveral ? options.sessions : 1);
	return {
		withClient: (task) => pool.work((session) => task(clientIn(session))),
		async close() {
			await pool.close();
			over.abort();
		},
	};
}

/** Fires a while after the cancellation, so that a write under way can end and be known to have ended. */
function cutOffSignal(
	canceled: AbortSignal | undefined,
	over: AbortSignal,
	time: Time,
): AbortSignal | undefined {
	if (canceled === undefined) return undefined;
	const cut = new AbortController();
	const startGrace = () => {
		time.sleep(GRACE_MS, over).then(
			() => cut.abort(),
			() => undefined,
		);
	};
	if (canceled.aborted) startGrace();
	else canceled.addEventListener('abort', startGrace, { once: true, signal: over });
	return cut.signal;
}
