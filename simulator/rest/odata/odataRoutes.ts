import type { Exchange } from '../http/Exchange';
import { problem } from '../http/httpError';
import { withCookies, type Reply } from '../http/Reply';
import type { Caller } from '../sessions/authenticate';
import { oneAtATime } from '../sessions/oneAtATime';
import type { Session } from '../sessions/Session';
import type { Simulation } from '../Simulation';
import { dacRoute } from './dac/dacRoute';
import type { Feed } from './Feed';
import { inquiryRows, type GenericInquiry } from './GenericInquiry';
import { legacyMetadata } from './legacyMetadata';
import { metadata } from './metadata';
import { odataCaller } from './odataCaller';
import { odataError } from './odataError';
import { placeOf, type Place } from './Place';
import { readCall, type InquiryCall } from './readCall';
import { replyRows, serviceDocument } from './replies';

/** Generic inquiries and DACs by OData. */
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
	if (place.service === 'dac') return dacRoute(exchange, simulation, place);
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
	return replyRows(exchange, simulation, place, feedOf(simulation, place, inquiry, call));
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

function metadataReply({ service }: Place, inquiries: readonly GenericInquiry[]): Reply {
	const [version, body] =
		service === 'legacy' ? ['3.0', legacyMetadata(inquiries)] : ['4.0', metadata(inquiries)];
	const headers = { 'Content-Type': 'application/xml', 'OData-Version': version };
	return { status: 200, headers, body };
}
