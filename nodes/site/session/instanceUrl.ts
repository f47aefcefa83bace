/** The address of an instance, without a slash at its end: `https://erp.example.com/AcumaticaERP`. */
export type InstanceUrl =
	| { readonly valid: true; readonly url: string; readonly host: string }
	| { readonly valid: false; readonly problem: string };

/** Pages and interfaces below the instance, which are often copied along with its address; never the host itself. */
const BELOW_INSTANCE =
	/(?<=\/\/[^/]+.*)\/(main|frames|entity|identity|odata|odatav4|t|pages|scripts|ui)(\/.*)?$/i;
const SLASHES_AT_END = /\/+$/;
const QUERY_OR_HASH = /[?#].*$/;

/**
 * The instance in an address that was copied with a page of it, as an expression of n8n that begins with the text of
 * the address: the OAuth2 credential can cut it only so, and must cut it as the node does.
 */
export function instanceExpression(text: string): string {
	return [QUERY_OR_HASH, BELOW_INSTANCE, SLASHES_AT_END].reduce(
		(cut, part) => `${cut}.replace(${String(part)}, "")`,
		`${text}.trim()`,
	);
}

const EXAMPLE = 'such as https://erp.example.com/AcumaticaERP';

/** Reads "Instance URL"; HTTPS is required, except on the machine itself. */
export function readInstanceUrl(text: string): InstanceUrl {
	const trimmed = text.trim();
	if (trimmed === '') return invalid(`"Instance URL" is empty. Enter the address, ${EXAMPLE}.`);
	if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) {
		return invalid(`"Instance URL" is not an address. Enter it with its scheme, ${EXAMPLE}.`);
	}
	const { protocol, hostname, host, origin, pathname, username, password } = new URL(trimmed);
	if (username !== '' || password !== '') {
		return invalid(`"Instance URL" must not hold a user name or password: ${EXAMPLE}.`);
	}
	if (protocol === 'http:' && !isLoopback(hostname)) {
		return invalid(
			`"Instance URL" must begin with https://: with http://, passwords and tokens would go to ${host} unencrypted.`,
		);
	}
	const url = `${origin}${pathname}`.replace(BELOW_INSTANCE, '').replace(SLASHES_AT_END, '');
	return { valid: true, url, host };
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function invalid(problem: string): InstanceUrl {
	return { valid: false, problem };
}
