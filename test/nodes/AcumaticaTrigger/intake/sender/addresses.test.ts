import { BlockList, isIPv4 } from 'node:net';

import fc from 'fast-check';

import {
	isAllowedAddress,
	readAddressList,
} from '../../../../../nodes/AcumaticaTrigger/intake/sender/addresses';

function allows(address: string | undefined, ...entries: string[]): boolean {
	const list = readAddressList(entries);
	if (!list.ok) throw new Error(`Not an address: ${list.entry}`);
	return isAllowedAddress(address, list.networks);
}

describe('the address list', () => {
	it.each([
		['192.0.2.7', '192.0.2.7'],
		['192.0.2.7', '192.0.2.0/24'],
		['192.0.2.7', '0.0.0.0/0'],
		['192.0.2.7', '192.0.2.7/32'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['::ffff:c000:0207', '192.0.2.0/24'],
		['192.0.2.7', '::ffff:192.0.2.0/120'],
		['2001:db8::7', '2001:db8::/32'],
		['2001:db8::7', '2001:DB8:0:0:0:0:0:7'],
		['::1', '::1'],
		['2001:db8::7', '::/0'],
		['192.0.2.7', '::/0'],
	])('lets %s in with %s', (address, entry) => {
		expect(allows(address, '203.0.113.1', entry)).toBe(true);
	});

	it.each([
		['192.0.2.8', '192.0.2.7'],
		['192.0.3.7', '192.0.2.0/24'],
		['2001:db9::7', '2001:db8::/32'],
		['2001:db8::7', '0.0.0.0/0'],
		['::192.0.2.7', '192.0.2.7'],
		[undefined, '0.0.0.0/0'],
		['', '0.0.0.0/0'],
		['unknown', '0.0.0.0/0'],
		['127.1', '127.0.0.1'],
		['0x7f000001', '127.0.0.1'],
		['192.0.2.7, 10.0.0.1', '0.0.0.0/0'],
	])('keeps %s out with %s', (address, entry) => {
		expect(allows(address, entry)).toBe(false);
	});

	it.each([
		'10.0.0.300',
		'10.0.0',
		'010.0.0.1',
		'10.0.0.0/33',
		'10.0.0.0/-1',
		'10.0.0.0/',
		'10.0.0.0/8/8',
		'2001:db8::/129',
		'acumatica.example.com',
		'*',
		'10.0.0.*',
	])('says that %s is no address', (entry) => {
		expect(readAddressList(['192.0.2.1', entry])).toEqual({ ok: false, entry });
	});

	it('agrees with the one of Node.js on any addresses and networks', () => {
		const network = fc.oneof(
			fc.record({ address: fc.ipV4(), prefix: fc.integer({ min: 0, max: 32 }) }),
			fc.record({ address: fc.ipV6(), prefix: fc.integer({ min: 0, max: 128 }) }),
		);
		const near = (address: string, last: number) =>
			isIPv4(address) ? address.replace(/\d+$/, String(last)) : address;
		fc.assert(
			fc.property(
				fc.array(network, { minLength: 1, maxLength: 4 }),
				fc.oneof(
					fc.ipV4(),
					fc.ipV6(),
					fc.ipV4().map((v4) => `::ffff:${v4}`),
					fc.nat(3),
				),
				fc.integer({ min: 0, max: 255 }),
				(networks, chosen, last) => {
					const address =
						typeof chosen === 'number' ? near(networks[chosen]?.address ?? '::1', last) : chosen;
					const list = new BlockList();
					for (const { address: base, prefix } of networks) {
						list.addSubnet(base, prefix, isIPv4(base) ? 'ipv4' : 'ipv6');
					}
					const expected = list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
					const entries = networks.map(({ address: base, prefix }) => `${base}/${prefix}`);
					expect(allows(address, ...entries)).toBe(expected);
				},
			),
			{ numRuns: 5_000 },
		);
	});
});
