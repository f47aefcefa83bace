import type { Exchange } from '../http/Exchange';
import { json, type Reply } from '../http/Reply';
import type { Simulation } from '../Simulation';
import { QueryError, type Feed } from './Feed';
import { legacyError, odataError } from './odataError';
import type { Place } from './Place';
import { queryFeed } from './queryFeed';
import { rulesOf } from './rulesOf';

/** The rows of a table as the query asks for them. */
export function replyRows(
	{ query }: Exchange,
	{ options }: Simulation,
	{ root, service }: Place,
	feed: Feed,
): Reply {
	try {
		const value = queryFeed(feed, query, rulesOf(service, options));
		if (value === 'formula') return { status: 200, headers: {}, body: '' };
		const context = `${root}/$metadata#${feed.name}`;
		if (service === 'legacy') {
			return json(200, { 'odata.metadata': context, value }, { 'OData-Version': '3.0' });
		}
		return json(200, { '@odata.context': context, value }, { 'OData-Version': '4.0' });
	} catch (error) {
		if (!(error instanceof QueryError)) throw error;
		if (service === 'legacy') return legacyError(options.legacyErrors, error.message);
		return odataError(400, error.message);
	}
}

/** The tables of the service. [A] */
export function serviceDocument(
	{ root, service }: Place,
	feeds: ReadonlyArray<{ name: string }>,
): Reply {
	if (service === 'legacy') {
		const value = feeds.map(({ name }) => ({ name, url: name }));
		return json(200, { 'odata.metadata': `${root}/$metadata`, value }, { 'OData-Version': '3.0' });
	}
	const value = feeds.map(({ name }) => ({ name, kind: 'EntitySet', url: name }));
	return json(200, { '@odata.context': `${root}/$metadata`, value }, { 'OData-Version': '4.0' });
}
