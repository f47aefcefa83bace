import { AcumaticaError } from '../../../site/errors/AcumaticaError';

/** Addresses that the session calls itself; a call by the user would take the session away. */
const OWN_ROUTES = /^\/(entity\/auth|identity)(\/|$)/i;

/**
 * The address of a call: below the instance, or an address of the instance that it gave itself, such as a status.
 * Never another host: token and cookies go with the request.
 */
export function readPath(text: string, instanceUrl: string): string {
	const given = text.trim();
	const instance = new URL(instanceUrl);
	const root = instance.pathname.replace(/\/+$/, '');
	if (given === '' || given.startsWith('//') || given.includes('\\')) throw badPath(text);
	const target = /^[a-z][a-z\d+.-]*:/i.test(given)
		? parsed(given)
		: parsed(`${instance.origin}${belowRoot(given, root)}`);
	if (target === null) throw badPath(text);
	if (target.origin !== instance.origin || !`${target.pathname}/`.startsWith(`${root}/`)) {
		throw badPath(text);
	}
	if (/%2f|%5c|%2e/i.test(target.pathname)) throw badPath(text);
	if (OWN_ROUTES.test(target.pathname.slice(root.length))) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"${text}" is a part of signing in and out, which the node does itself`,
			remedy: 'Leave it out: every call is signed in, and the session is signed out at the end.',
		});
	}
	target.hash = '';
	return target.href;
}

/** A path from the root of the host, as `Location` and `_links` have it, is taken as it is. */
function belowRoot(given: string, root: string): string {
	const path = given.startsWith('/') ? given : `/${given}`;
	const isFromRoot = root !== '' && path.toLowerCase().startsWith(`${root.toLowerCase()}/`);
	return isFromRoot ? `${root}${path.slice(root.length)}` : `${root}${path}`;
}

function parsed(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}

function badPath(text: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message:
			text.trim() === ''
				? '"Path" is empty'
				: `"Path" must lead to a place below the instance, not to "${text}"`,
		remedy:
			'Enter what follows the Instance URL of the credential, such as /entity/Default/25.200.001/Customer. Other hosts are called with the HTTP Request node, since the sign-in must not go there.',
	});
}
