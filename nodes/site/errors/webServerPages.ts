import type { Explanation } from './explanations';

/** A page of IIS or of a proxy that answers in place of Acumatica, because it did not let the request through. */
interface WebServerPage extends Explanation {
	readonly statuses: readonly number[];
	readonly pattern: RegExp;
}

const REMEDY_BY_ID = 'Name the record by its ID (a GUID) instead of its keys.';

/** In the order in which they are tried; IIS tells by a number behind the status (404.11), a proxy in its words. */
const PAGES: readonly WebServerPage[] = [
	{
		statuses: [404],
		pattern: /404\.11|double escape/i,
		kind: 'badInput',
		what: 'The web server in front of Acumatica refused a character in the address',
		remedy: `A key or a file name has a % or a + in it, which its request filtering does not let through. ${REMEDY_BY_ID}`,
	},
	{
		statuses: [404, 413],
		pattern: /404\.13|content length|413|too large/i,
		kind: 'badInput',
		what: 'The web server in front of Acumatica refused the request as too large',
		remedy:
			'Send a smaller file or fewer rows at a time, or raise the limit of the web server (IIS: maxAllowedContentLength). Nothing was carried out.',
	},
	{
		statuses: [404, 414],
		pattern: /404\.1[45]|414|too long/i,
		kind: 'badInput',
		what: 'The web server in front of Acumatica refused the address as too long',
		remedy:
			'Shorten the filter, "Fields to Return" and "Expand": a long list of values can be read in several parts. Nothing was carried out.',
	},
	{
		statuses: [400],
		pattern: /^/,
		kind: 'badInput',
		what: 'The web server in front of Acumatica could not read the address',
		remedy: `A key or a name has a character in it that cannot be part of an address, such as a colon or an asterisk. ${REMEDY_BY_ID} Nothing was carried out.`,
	},
	{
		statuses: [404],
		pattern: /^/,
		kind: 'unknownAddress',
		what: 'The web server in front of Acumatica knows nothing at this address',
		remedy: `If it happens to one record only, its keys have a character in them that the web server takes for something else. ${REMEDY_BY_ID} If it happens to all, check "Instance URL", "Endpoint" and "Entity".`,
	},
];

/** The meaning of a page that came with this status; null where it is no page of the web server's own. */
export function explainPage(status: number, text: string): Explanation | null {
	const page = PAGES.find(
		({ statuses, pattern }) => statuses.includes(status) && pattern.test(`${status} ${text}`),
	);
	return page ?? null;
}
