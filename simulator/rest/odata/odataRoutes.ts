import type { Exchange } from '../http/Exchange';
import { problem } from '../http/httpError';
import { json, withCookies, type Reply } from '../http/Reply';
import type { Caller } from '../sessions/authenticate';
import { oneAtATime } from '../sessions/oneAtATime';
import type { Session } from '../sessions/Session';
import type { Simulation } from '../Simulation';
import { QueryError, type Feed } from './Feed';
import { inquiryRows, type GenericInquiry } from './GenericInquiry';
import { legacyMetadata } from './legacyMetadata';
import { metadata } from './metadata';
import { odataCaller } from './odataCaller';
import { legacyError, odataError } from './odataError';
import { placeOf, type Place } from './Place';
import { queryFeed } from './queryFeed';
import { readCall, type InquiryCall } from './readCall';
import { rulesOf } from './rulesOf';

/** Generic inquiries by OData. */
export async function odataRoute(
	exchange: Exchange,
	simulation: Simulation,
	seen: (caller: Caller) => void,
): Promise<Reply> {
	const place = placeOf(exchange, simulation);
	if (place === undefined) return problem(404, 'Not found.');
	const caller = odataCaller(exchange, simulation, place.tenant);
	seen(caller);
	const reply = await oneAtATime(caller.session, async () => {
		await simulation.clock.sleep(exchange.extraMilliseconds);
		return answer(exchange, simulation, caller.session, place);
	});
	return withCookies(reply, caller.cookies);
}

function answer(exchange: Exchange, simulation: Simulation, session: Session, place: Place): Reply {
	if (exchange.method !== 'GET') return odataError(405, 'The service is read-only.');
	return answerInquiry(exchange, simulation, session, place);
}

function answerInquiry(
	exchange: Exchange,
	simulation: Simulation,
	session: Session,
	place: Place,
): Reply {
	const { inquiries } = simulation.options;
	const [name, ...more] = place.rest;
	if (name === undefined || name === '') return serviceDocument(place, inquiries);
	if (name === '$metadata') return metadataReply(place, inquiries);
	const call = readCall(name, exchange.query);
	const inquiry = inquiries.find((candidate) => candidate.name === call?.name);
	const found = call !== undefined && inquiry !== undefined && more.length === 0;
	if (!found || (call.called && !inquiry.parameters)) {
		return odataError(404, `Resource not found for the segment '${name}'.`);
	}
	if (session.user.rights?.[inquiry.screen] === 'none') {
		return odataError(403, 'You are not authorized to access this resource.');
	}
	return rows(exchange, simulation, place, feedOf(simulation, place, inquiry, call));
}

function feedOf(
	{ tenants }: Simulation,
	{ tenant }: Place,
	inquiry: GenericInquiry,
	call: InquiryCall,
): Feed {
	const data = tenants.get(tenant.name);
	if (data === undefined) throw new Error(`There is no tenant ${tenant.name}.`);
	const parameterless = inquiry.parameters !== undefined && !call.called;
	const { name, columns } = inquiry;
	return {
		name,
		columns,
		rows: parameterless ? [] : inquiryRows(inquiry, data.records, call.parameters),
	};
}

/** The rows of a table as the query asks for them. */
export function rows(
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

function metadataReply({ service }: Place, inquiries: readonly GenericInquiry[]): Reply {
	const [version, body] =
		service === 'legacy' ? ['3.0', legacyMetadata(inquiries)] : ['4.0', metadata(inquiries)];
	const headers = { 'Content-Type': 'application/xml', 'OData-Version': version };
	return { status: 200, headers, body };
}

/** The inquiries of the service. [A] */
function serviceDocument({ root, service }: Place, feeds: ReadonlyArray<{ name: string }>): Reply {
	if (service === 'legacy') {
		const value = feeds.map(({ name }) => ({ name, url: name }));
		return json(200, { 'odata.metadata': `${root}/$metadata`, value }, { 'OData-Version': '3.0' });
	}
	const value = feeds.map(({ name }) => ({ name, kind: 'EntitySet', url: name }));
	return json(200, { '@odata.context': `${root}/$metadata`, value }, { 'OData-Version': '4.0' });
}
