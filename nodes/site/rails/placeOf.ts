import type { HttpMethod } from '../http/http';
import type { Change } from './Rails';

/** What a request works on, as far as its address tells. */
export interface Place {
	/** Entity, inquiry, report or table; null where the address names none, '' where it must and does not. */
	readonly name: string | null;
	/** Other things that an address of OData brings along: what it expands, or goes on to. */
	readonly others: readonly string[];
	/** Null for what only reads. */
	readonly change: Change | null;
}

/** A part of the contract API that holds no records: descriptions. */
const DESCRIPTIONS = new Set(['swagger.json', '$metadata']);
/** Parts that belong to a record which they do not name. */
const NAMELESS = new Set(['files', 'report']);

/**
 * Where a request goes; null for a place of which it cannot be told what it does. Method and address decide, as the
 * server reads them: `..`, doubled slashes, slashes at the end, capitals and encoded letters make no difference.
 */
export function placeOf(method: HttpMethod, url: string, instanceUrl: string): Place | null {
	const path = pathBelow(url, instanceUrl);
	if (path === null) return null;
	const [first, ...rest] = path;
	if (first?.toLowerCase() === 'entity') {
		return rest.slice(0, 3).every(isPlain) ? placeInContract(method, rest) : null;
	}
	// OData only reads.
	const set = method === 'GET' && path.slice(0, 5).every(isPlain) ? partsOfOData(path) : null;
	return set === null ? null : placeInOData(set, new URL(url).searchParams);
}

/** The parts of the path below the instance, decoded; null where one of them is not what it seems. */
function pathBelow(url: string, instanceUrl: string): string[] | null {
	const [target, instance] = [new URL(url), new URL(instanceUrl)];
	const root = partsOf(instance.pathname) ?? [];
	const parts = partsOf(target.pathname);
	if (parts === null || target.origin !== instance.origin) return null;
	const isBelow = root.every((part, place) => part.toLowerCase() === parts[place]?.toLowerCase());
	return isBelow ? parts.slice(root.length) : null;
}

function partsOf(pathname: string): string[] | null {
	const parts = pathname.split('/').filter((part) => part !== '');
	const decoded = parts.map(decodedPart);
	return decoded.some((part) => part === null) ? null : decoded.filter((part) => part !== null);
}

/** A part that holds a slash or dots once it is decoded, or an encoded letter again, leads who knows where. */
function decodedPart(part: string): string | null {
	try {
		const decoded = decodeURIComponent(part).trim();
		return /[/\\]|^\.*$|%[\da-f]{2}/i.test(decoded) ? null : decoded;
	} catch {
		return null;
	}
}

/** What servers read each in their own way has no place in a name: parameters of a part, dots and spaces at its end. */
function isPlain(part: string): boolean {
	return /^[^;\p{Cc}]*[^;\p{Cc}\s.]$/u.test(part);
}

/** `/entity/{name}/{version}/{entity}/…`: what is sent by POST runs something. */
function placeInContract(method: HttpMethod, [, , name]: readonly string[]): Place | null {
	const change = CHANGE_OF[method];
	if (name === undefined || DESCRIPTIONS.has(name.toLowerCase())) {
		return change === null ? { name: null, others: [], change } : null;
	}
	return { name: NAMELESS.has(name.toLowerCase()) ? '' : name, others: [], change };
}

/** The same for an address that Acumatica gave for what an operation works on: how it stands, where a file is put. */
export function placeGiven(method: HttpMethod): Place {
	return { name: '', others: [], change: CHANGE_OF[method] };
}

const CHANGE_OF: Readonly<Record<HttpMethod, Change | null>> = {
	GET: null,
	POST: 'action',
	PUT: 'write',
	PATCH: 'write',
	DELETE: 'delete',
};

/** What follows the service of inquiries or tables: `/t/{tenant}/api/odata/{gi|dac}`, or `/odata`, with a tenant or without. */
function partsOfOData(path: readonly string[]): readonly string[] | null {
	const [one, , api, odata, service] = path.map((part) => part.toLowerCase());
	if (one === 't' && api === 'api' && odata === 'odata') {
		return service === 'gi' || service === 'dac' ? path.slice(5) : null;
	}
	if (one !== 'odata') return null;
	return path.length > 2 ? path.slice(2) : path.slice(1);
}

function placeInOData([set, ...further]: readonly string[], query: URLSearchParams): Place | null {
	if (set === undefined || DESCRIPTIONS.has(set.toLowerCase())) {
		return { name: null, others: [], change: null };
	}
	const name = withoutKeys(set).replace(/_WithParameters$/i, '');
	if (!isPlain(name)) return null;
	const expanded = [...query].filter(([name]) => /^\$?(expand|apply|compute)$/i.test(name.trim()));
	return {
		name,
		others: [...further, ...expanded.map(([name, value]) => `${name}=${value}`)],
		change: null,
	};
}

/** `Customer('A')` is a row of `Customer`. */
function withoutKeys(set: string): string {
	const bracket = set.indexOf('(');
	return bracket < 0 ? set : set.slice(0, bracket);
}
