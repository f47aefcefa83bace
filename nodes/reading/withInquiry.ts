import type { Client } from '../site/client/Client';
import type { Identity } from '../site/session/openSignIn';
import { inSession, type ReadOptions } from './inSession';
import type { InquiryToRead, OpenInquiry } from './OpenInquiry';
import { SiteInquiry } from './SiteInquiry';

/**
 * Reads an inquiry in one session, and signs out of it: also when the work throws or is cancelled. Throws AcumaticaError
 * before the work where the inquiry, or a column, is not there.
 */
export async function withInquiry<Row, T>(
	identity: Identity,
	options: ReadOptions,
	inquiry: InquiryToRead<Row>,
	work: (site: OpenInquiry<Row>, client: Client) => Promise<T>,
): Promise<T> {
	return await inSession(identity, options, async (client, clock) => {
		const site = new SiteInquiry(client, inquiry, clock, options.time);
		await site.probe();
		return await work(site, client);
	});
}
