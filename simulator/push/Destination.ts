import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Inquiry } from './Inquiry';

/** The one static header that the form has room for: Header Name and Header Value (SM302000). */
export interface StaticHeader {
	readonly name: string;
	readonly value: string;
}

/** A push notification definition of the type Webhook (SM302000). */
export interface Destination {
	readonly name: string;
	readonly active: boolean;
	/** Address, http or https; may have a query string. */
	readonly url: string;
	readonly header?: StaticHeader;
	readonly inquiries: ReadonlyArray<{ readonly inquiry: Inquiry; readonly active: boolean }>;
	/** Class names on the tab Built-In Definitions: OData shows them, nothing is sent for them. */
	readonly builtIn?: readonly string[];
}

/** An active destination for active inquiries. */
export function destination(
	url: string,
	header: StaticHeader | undefined,
	inquiries: readonly Inquiry[],
): Destination {
	return {
		name: 'n8n',
		active: true,
		url,
		header,
		inquiries: inquiries.map((inquiry) => ({ inquiry, active: true })),
	};
}

/** Throws, with what to do about it, if the form would not take the definition. */
export function checkDestination({ name, url, header }: Destination): void {
	const address = URL.canParse(url) ? new URL(url) : null;
	if (address?.protocol !== 'http:' && address?.protocol !== 'https:') {
		throw new Error(`The address of ${name} must start with http:// or https://, not "${url}".`);
	}
	if (!header) return;
	if (/^(accept|content-type)$/i.test(header.name)) {
		throw new Error(`Acumatica sets ${header.name} itself (DST): choose another header name.`);
	}
	validateHeaderName(header.name);
	validateHeaderValue(header.name, header.value);
}
