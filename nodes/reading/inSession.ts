import type { Client } from '../site/client/Client';
import { connect, type ConnectionOptions } from '../site/client/connection';
import type { Identity } from '../site/session/openSignIn';
import { SiteClock } from './SiteClock';

export type ReadOptions = Omit<ConnectionOptions, 'sessions'>;

/** Reads in one session, and signs out of it: also when the work throws or is cancelled. */
export async function inSession<T>(
	identity: Identity,
	options: ReadOptions,
	work: (client: Client, clock: SiteClock) => Promise<T>,
): Promise<T> {
	const clock = new SiteClock(options.time);
	const http = clock.watch(options.http);
	return await connect(identity, { ...options, http, sessions: 1 }, async (withClient) =>
		withClient(async (client) => await work(client, clock)),
	);
}
