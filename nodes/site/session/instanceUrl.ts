/** The address of an instance, without a slash at its end: `https://erp.example.com/AcumaticaERP`. */
export type InstanceUrl =
	| { readonly valid: true; readonly url: string; readonly host: string }
	| { readonly valid: false; readonly problem: string };

/** Pages and interfaces below the instance, which are often copied along with its address. */
const BELOW_INSTANCE = /\/(main|frames|entity|identity|odata|odatav4|t|pages|scripts|ui)(\/.*)?$/i;
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
	const path = pathname.replace(BELOW_INSTANCE, '').replace(/\/+$/, '');
	return { valid: true, url: `${origin}${path}`, host };
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function invalid(problem: string): InstanceUrl {
	return { valid: false, problem };
}
