import { AcumaticaError } from '../errors/AcumaticaError';
import type { HttpMethod } from '../http/http';
import { placeGiven, placeOf } from './placeOf';
import { CHANGE_NAMES, isNamed, isOpen, type Change, type Rails } from './Rails';

export interface RequestToAllow {
	readonly method: HttpMethod;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** The entity that an operation works on, whose address need not tell it; left out for a call of the user's own. */
	readonly entity?: string;
}

/** Headers by which some servers take a request for one of another method. */
const OTHER_METHOD = /^x-(http-)?method(-override)?$/i;

/** Throws AcumaticaError for a request that the rails rule out, before it is sent. */
export function demandAllowed(rails: Rails, request: RequestToAllow, instanceUrl: string): void {
	if (isOpen(rails)) return;
	const { method, url, headers, entity } = request;
	const ofOperation = entity === undefined ? null : placeGiven(method);
	const place = placeOf(method, url, instanceUrl) ?? ofOperation;
	const override = Object.keys(headers).find((name) => OTHER_METHOD.test(name.trim()));
	if (place === null) throw unknownPlace(rails, method, url);
	if (override !== undefined) throw otherMethod(rails, override);
	demandChange(rails, place.change);
	if (place.name === null) return;
	demandName(rails, place.name || (entity ?? ''));
	const [other] = place.others;
	if (other !== undefined && rails.names !== null) throw notNamed(rails, other);
}

/** The same for what an operation is going to do, before its first request. */
export function demandChange(rails: Rails, change: Change | null): void {
	if (change === null || rails.changes === null || rails.changes.includes(change)) return;
	throw new AcumaticaError({
		kind: 'notAllowed',
		message: `Not allowed: ${rails.setAt.changes} does not have "${CHANGE_NAMES[change]}"`,
		remedy: `${NOTHING_SENT_REMEDY} Whoever set up the workflow or the credential decided so: add it there if it is to be allowed. Reading always is.`,
	});
}

export function demandName(rails: Rails, name: string): void {
	if (!isNamed(rails, name)) throw notNamed(rails, name);
}

const NOTHING_SENT_REMEDY = 'Nothing was sent to Acumatica.';

function notNamed({ setAt }: Rails, name: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAllowed',
		message:
			name === ''
				? `Not allowed: the address does not tell whose it is, and ${setAt.names} is set`
				: `Not allowed: "${name}" is not in ${setAt.names}`,
		remedy: `${NOTHING_SENT_REMEDY} The list has names of entities, inquiries, reports and tables: add it there if it is to be allowed.`,
	});
}

function unknownPlace(rails: Rails, method: HttpMethod, url: string): AcumaticaError {
	const { changes, names } = rails.setAt;
	return new AcumaticaError({
		kind: 'notAllowed',
		message: `Not allowed: of ${method} ${new URL(url).pathname} nobody can tell what it does, and ${rails.changes === null ? names : changes} is set`,
		remedy: `${NOTHING_SENT_REMEDY} Under guard rails only the contract API (/entity) and OData are called.`,
	});
}

function otherMethod({ changes, setAt }: Rails, header: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAllowed',
		message: `Not allowed: the header ${header} could make another request of it, and ${changes === null ? setAt.names : setAt.changes} is set`,
		remedy: `${NOTHING_SENT_REMEDY} Choose the method itself.`,
	});
}
