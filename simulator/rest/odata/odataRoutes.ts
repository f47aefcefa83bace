import type { Exchange } from '../http/Exchange';
import { problem } from '../http/httpError';
import { json, Refusal, withCookies, type Reply } from '../http/Reply';
import type { Caller } from '../sessions/authenticate';
import { oneAtATime } from '../sessions/oneAtATime';
import type { Session } from '../sessions/Session';
import type { Simulation } from '../Simulation';
import { genericInquiries } from './inquiries';
import { metadata } from './metadata';
import { odataCaller } from './odataCaller';
import { odataError } from './odataError';
import { queryInquiry } from './queryInquiry';
import { readCall, type InquiryCall } from './readCall';

/** Where a request is: `/t/{tenant}/api/odata/gi/...`, or the old `/odata/{tenant}/...`. */
interface Place {
	tenantName: string;
	legacy: boolean;
	/** Absolute URL of the service. */
	root: string;
	rest: readonly string[];
}

/** Generic inquiries by OData. */
export async function odataRoute(
	exchange: Exchange,
	simulation: Simulation,
	seen: (caller: Caller) => void,
): Promise<Reply> {
	const place = placeOf(exchange, simulation);
	const tenant = simulation.users.tenant(place?.tenantName ?? '');
	if (place === undefined || tenant === undefined) return problem(404, 'Not found.');
	const caller = odataCaller(exchange, simulation, tenant);
	seen(caller);
	const reply = await oneAtATime(caller.session, async () => {
		await simulation.clock.sleep(exchange.extraMilliseconds);
		return answer(exchange, simulation, caller.session, place);
	});
	return withCookies(reply, caller.cookies);
}

function placeOf({ segments, origin }: Exchange, simulation: Simulation): Place | undefined {
	const { instancePath, legacyOData } = simulation.options;
	const [first, tenantName = '', api, odata, gi, ...rest] = segments;
	const base = `${origin}${instancePath}`;
	if (first === 't' && api === 'api' && odata === 'odata' && gi === 'gi') {
		const root = `${base}/t/${encodeURIComponent(tenantName)}/api/odata/gi`;
		return { tenantName, legacy: false, root, rest };
	}
	if (first !== 'odata' || !legacyOData) return undefined;
	const root = `${base}/odata/${encodeURIComponent(tenantName)}`;
	return { tenantName, legacy: true, root, rest: segments.slice(2) };
}

function answer(exchange: Exchange, simulation: Simulation, session: Session, place: Place): Reply {
	if (exchange.method !== 'GET') return odataError(405, 'The service is read-only.');
	const [name] = place.rest;
	if (name === undefined) return serviceDocument(place);
	if (name === '$metadata') {
		return {
			status: 200,
			headers: { 'Content-Type': 'application/xml', 'OData-Version': '4.0' },
			body: metadata(genericInquiries),
		};
	}
	const call = readCall(name, exchange.query);
	const inquiry = genericInquiries.find((candidate) => candidate.name === call?.name);
	if (call === undefined || inquiry === undefined || (call.called && !inquiry.parameters)) {
		return odataError(404, `Resource not found for the segment '${name}'.`);
	}
	if (session.user.rights?.[inquiry.screen] === 'none') {
		return odataError(403, 'You are not authorized to access this resource.');
	}
	return rows(exchange, simulation, session, place, { ...call, inquiry });
}

function rows(
	{ query }: Exchange,
	simulation: Simulation,
	session: Session,
	{ root, legacy }: Place,
	call: InquiryCall & { inquiry: (typeof genericInquiries)[number] },
): Reply {
	const tenant = simulation.tenants.get(session.tenant);
	if (tenant === undefined) throw new Error(`There is no tenant ${session.tenant}.`);
	try {
		const value = queryInquiry(call.inquiry, call, query, tenant.records, simulation.options);
		if (value === 'formula') return { status: 200, headers: {}, body: '' };
		const context = `${root}/$metadata#${call.name}`;
		const head = legacy ? { 'odata.metadata': context } : { '@odata.context': context };
		return json(200, { ...head, value }, { 'OData-Version': legacy ? '3.0' : '4.0' });
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		throw error;
	}
}

/** The inquiries of the service. [A] */
function serviceDocument({ root }: Place): Reply {
	return json(
		200,
		{
			'@odata.context': `${root}/$metadata`,
			value: genericInquiries.map(({ name }) => ({ name, kind: 'EntitySet', url: name })),
		},
		{ 'OData-Version': '4.0' },
	);
}
