import * as ipaddr from 'ipaddr.js';

/** Addresses that may send, or what in their list is no address. */
export type AddressList =
	| { readonly ok: true; readonly networks: readonly Network[] }
	| { readonly ok: false; readonly entry: string };

/** IPv4 addresses stand in it as they are mapped into IPv6. */
interface Network {
	readonly address: ipaddr.IPv6;
	readonly prefixLength: number;
}

/** IPv6 bits that say that an IPv4 address follows (RFC 4291, section 2.5.5.2). */
const BITS_BEFORE_IPV4 = 96;
const IPV6_BITS = 128;

/** Reads addresses and networks such as 192.0.2.7, 192.0.2.0/24 and 2001:db8::/32. */
export function readAddressList(entries: readonly string[]): AddressList {
	const networks: Network[] = [];
	for (const entry of entries) {
		const network = readNetwork(entry);
		if (network === null) return { ok: false, entry };
		networks.push(network);
	}
	return { ok: true, networks };
}

/**
 * Whether an address is in the list. An IPv4 address and the same mapped into IPv6 are one: a server
 * that listens on IPv6 sees 192.0.2.7 as ::ffff:192.0.2.7. What is no address is in no list.
 */
export function isAllowedAddress(
	address: string | undefined,
	networks: readonly Network[],
): boolean {
	const presented = address === undefined ? null : readAddress(address);
	if (presented === null) return false;
	return networks.some((network) => presented.match(network.address, network.prefixLength));
}

/** The error for an entry that is no address. */
export function unreadableAddress(entry: string): string {
	return `Allowed Addresses: "${entry}" is no IP address or network. Write addresses such as 192.0.2.7 or 2001:db8::7, and networks such as 192.0.2.0/24.`;
}

function readNetwork(entry: string): Network | null {
	const [text = '', prefix, ...rest] = entry.split('/');
	const address = readAddress(text);
	if (address === null || rest.length > 0) return null;
	const bitsBefore = text.includes(':') ? 0 : BITS_BEFORE_IPV4;
	const most = IPV6_BITS - bitsBefore;
	const length = prefix === undefined ? most : readLength(prefix, most);
	return length === null ? null : { address, prefixLength: bitsBefore + length };
}

/** The whole notation only: 127.1 and 0x7f000001 are no addresses here, since they deceive the eye. */
function readAddress(text: string): ipaddr.IPv6 | null {
	if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
		return ipaddr.IPv4.parse(text).toIPv4MappedAddress();
	}
	const hexadecimal = text.replace(/[\d.]*\.[\d.]*$/, lastBitsInHexadecimal);
	return ipaddr.IPv6.isValid(hexadecimal) ? ipaddr.IPv6.parse(hexadecimal) : null;
}

/** The IPv4 form of the last 32 bits, which the library would take for a mapped address wherever it stands. */
function lastBitsInHexadecimal(dotted: string): string {
	if (!ipaddr.IPv4.isValidFourPartDecimal(dotted)) return dotted;
	const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(dotted).octets;
	return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function readLength(text: string, most: number): number | null {
	return /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : null;
}
