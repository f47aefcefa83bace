import type { Exchange } from './Exchange';
import { html, type Reply } from './Reply';

/** Names of the faults that answer with a page of IIS. */
export const iisKinds = [
	'iis400',
	'iis404',
	'iis404.11',
	'iis404.13',
	'iis404.15',
	'iis413',
] as const;
export type IisKind = (typeof iisKinds)[number];

/** Status line of the page, and its sentence; both as IIS 10 writes them. [A] */
const PAGES: Readonly<Record<Exclude<IisKind, 'iis400' | 'iis404'>, readonly [string, string]>> = {
	'iis404.11': ['404.11 - Not Found', 'deny a request that contains a double escape sequence.'],
	'iis404.13': ['404.13 - Not Found', 'deny a request that exceeds the request content length.'],
	'iis404.15': ['404.15 - Not Found', 'deny a request where the query string is too long.'],
	iis413: ['413.1 - Request Entity Too Large', 'deny a request whose entity is too large.'],
};

/** A page of IIS in place of Acumatica's answer: HTML whose h2 and h3 (or p) tell what happened. */
export function iisPage(kind: IisKind): Reply {
	if (kind === 'iis404') return notFound();
	if (kind === 'iis400') return badRequest();
	const [title, filter] = PAGES[kind];
	const sentence = `The request filtering module is configured to ${filter}`;
	return html(
		Number(title.slice(0, 3)),
		`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html><head><title>IIS 10.0 Detailed Error - ${title}</title></head>
<body><div id="content"><h2>HTTP Error ${title}</h2><h3>${sentence}</h3></div></body></html>`,
	);
}

function notFound(): Reply {
	return html(
		404,
		`<html><head><title>404 - File or directory not found.</title></head>
<body><div id="header"><h1>Server Error</h1></div><div id="content"><fieldset>
<h2>404 - File or directory not found.</h2>
<h3>The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.</h3>
</fieldset></div></body></html>`,
	);
}

/** The kernel's own page, before IIS has seen the request. */
function badRequest(): Reply {
	return html(
		400,
		`<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">
<HTML><HEAD><TITLE>Bad Request</TITLE></HEAD>
<BODY><h2>Bad Request - Invalid URL</h2><hr><p>HTTP Error 400. The request URL is invalid.</p></BODY></HTML>`,
	);
}

/** Defaults of IIS's request filtering: bytes of a query string and of a body. [A] */
const LONGEST_QUERY = 2048;
const LARGEST_BODY = 30_000_000;

/** The page of a request that IIS's filters do not let through; undefined for others. */
export function filteredByIis({ path, query, body }: Exchange): Reply | undefined {
	if (/%25|\+/.test(path)) return iisPage('iis404.11');
	if (body.length > LARGEST_BODY) return iisPage('iis404.13');
	return query.toString().length > LONGEST_QUERY ? iisPage('iis404.15') : undefined;
}
