import type { Client } from '../site/client/Client';
import { connect, type ConnectionOptions } from '../site/client/connection';
import type { Identity } from '../site/session/openSignIn';
import type { InquiryToRead, OpenInquiry } from './OpenInquiry';
import { SiteClock } from './SiteClock';
import { SiteInquiry } from './SiteInquiry';

/**
 * Reads an inquiry in one session, and signs out of it: also when the work throws or is cancelled. Throws AcumaticaError
 * before the work where the inquiry, or a column, is not there.
 */
export async function withInquiry<Row, T>(
	identity: Identity,
	options: Omit<ConnectionOptions, 'sessions'>,
	inquiry: InquiryToRead<Row>,
	work: (site: OpenInquiry<Row>, client: Client) => Promise<T>,
): Promise<T> {
	const clock = new SiteClock(options.time);
	const http = clock.watch(options.http);
	return await connect(identity, { ...options, http, sessions: 1 }, async (withClient) =>
		withClient(async (client) => {
			const site = new SiteInquiry(client, inquiry, clock, options.time);
			await site.probe();
			return await work(site, client);
		}),
	);
}
