import fc from 'fast-check';

import type { HttpMethod } from '../../../../nodes/site/http/http';
import { credentialRails } from '../../../../nodes/site/rails/credentialRails';
import { demandAllowed } from '../../../../nodes/site/rails/demandAllowed';
import { placeOf } from '../../../../nodes/site/rails/placeOf';

const SITE = 'https://erp.example.com/Site';
const ENTITY = '/entity/Default/25.200.001/Customer';

function verdict(
	rails: { mayDo?: unknown; only?: unknown },
	method: HttpMethod,
	path: string,
	more: { headers?: Record<string, string>; entity?: string } = {},
): string {
	const url = path.startsWith('http') ? path : `${SITE}${path}`;
	try {
		const { mayDo, only = '' } = rails;
		const request = { method, url, headers: {}, ...more };
		demandAllowed(credentialRails(mayDo, only), request, SITE);
		return 'allowed';
	} catch (error) {
		return error instanceof Error ? error.message.replace(/^Not allowed: /, '') : '';
	}
}

const READ_ONLY = { mayDo: [] };

/** Each request, with what must be allowed for it; null where it is never allowed under a guard rail. */
const requests: ReadonlyArray<[method: HttpMethod, path: string, needs: string | null]> = [
	['GET', ENTITY, ''],
	['GET', `${ENTITY}/GOODFOOD?$expand=MainContact`, ''],
	['GET', '/entity', ''],
	['GET', '/entity/Default/25.200.001/swagger.json', ''],
	['GET', `${ENTITY}/$adHocSchema`, ''],
	['GET', `${ENTITY}/Release/status/1`, ''],
	['GET', '/entity/Default/25.200.001/files/7adbf4e5-4e48-ea11-817f-eb1af000b4cf', ''],
	['GET', '/t/MyTenant/api/odata/gi/BI-Customers?$top=1', ''],
	['GET', '/t/MyTenant/api/odata/dac/GIDesign', ''],
	['GET', '/odata/MyTenant/BI-Customers', ''],
	['PUT', ENTITY, 'write'],
	['PATCH', ENTITY, 'write'],
	['PUT', `${ENTITY}/GOODFOOD/files/a.txt`, 'write'],
	['POST', `${ENTITY}/Release`, 'action'],
	['POST', '/entity/Integration/1.0/DevicePrintout', 'action'],
	['DELETE', `${ENTITY}/GOODFOOD`, 'delete'],
	['DELETE', '/entity/Default/25.200.001/files/1', 'delete'],
	['PUT', '/entity/Default/25.200.001', null],
	['POST', '/entity', null],
	['POST', '/t/MyTenant/api/odata/gi/$batch', null],
	['PATCH', "/t/MyTenant/api/odata/dac/Customer('A')", null],
	['POST', '/CustomizationApi/publishBegin', null],
	['GET', '/Frames/Logout.aspx', null],
	['GET', '/Main', null],
	['GET', '/', null],
	['GET', '/t/MyTenant/entity/Default/25.200.001/Customer', null],
	['GET', 'https://erp.example.com/Other/entity/Default/25.200.001/Customer', null],
	['GET', 'https://other.example.com/Site/entity/Default/25.200.001/Customer', null],
];

const EVERY = ['action', 'delete', 'write'];

it.each(requests)('%s %s needs %j', (method, path, needs) => {
	const isSure = needs !== null;
	expect(verdict({}, method, path)).toBe('allowed');
	for (const given of [[], ['action'], ['delete'], ['write'], ['action', 'delete']]) {
		const isAllowed = isSure && (needs === '' || given.includes(needs));
		const said = verdict({ mayDo: given }, method, path);
		if (isAllowed) expect(said).toBe('allowed');
		else if (isSure) expect(said).toMatch(/^"What May Be Done" of the credential does not have "/);
		else expect(said).toMatch(/^of \w+ \/.* nobody can tell what it does/);
	}
	expect(verdict({ mayDo: EVERY }, method, path)).toBe('allowed');
});

it.each<[path: string, names: string, isAllowed: boolean]>([
	[ENTITY, 'Customer', true],
	[ENTITY, 'SalesOrder, customer ', true],
	[ENTITY, 'SalesOrder', false],
	[`${ENTITY}/SalesOrder`, 'SalesOrder', false],
	['/entity/Customer/1/SalesOrder', 'Customer', false],
	['/entity/Default/25.200.001/swagger.json', 'Customer', true],
	['/entity', 'Customer', true],
	['/t/MyTenant/api/odata/gi/$metadata', 'Customer', true],
	['/t/MyTenant/api/odata/gi/BI-Customers', 'BI-Customers', true],
	['/t/MyTenant/api/odata/gi/BI%20Customers', 'bi customers', true],
	["/t/T/api/odata/gi/Items_WithParameters(Site=@p1)?@p1='A'", 'Items', true],
	["/t/T/api/odata/gi/Items_WithParameters(Site=@p1)?@p1='A'", 'Other', false],
	["/t/T/api/odata/dac/Customer('A')", 'Customer', true],
	["/t/T/api/odata/dac/Customer('A')/Orders", 'Customer', false],
	['/t/T/api/odata/dac/Customer?$expand=Orders', 'Customer', false],
	['/t/T/api/odata/dac/Customer?%24Expand=Orders', 'Customer', false],
	['/t/T/api/odata/dac/Customer?expand=Orders', 'Customer', false],
	['/t/T/api/odata/dac/Customer?$apply=groupby((Orders/A))', 'Customer', false],
	['/odata/MyTenant/Items', 'Items', true],
	['/odata/MyTenant/Items', 'MyTenant', false],
	['/odata/Items', 'Items', true],
	['/entity/Default/25.200.001/files/1', 'Customer', false],
	['/entity/I/1/report/PDF/1', 'Customer', false],
])('reading %s with %s in the list: %j', (path, only, isAllowed) => {
	const said = verdict({ only }, 'GET', path);
	if (isAllowed) expect(said).toBe('allowed');
	else expect(said).toMatch(/"Only These Entities" of the credential/);
});

it('what has no name of its own belongs to the entity that the operation names', () => {
	const file = '/entity/Default/25.200.001/files/1';
	expect(verdict({ only: 'Customer' }, 'GET', file, { entity: 'Customer' })).toBe('allowed');
	expect(verdict({ only: 'Customer' }, 'GET', file, { entity: 'Vendor' })).toContain('"Vendor"');
	// Behind a proxy Acumatica may call itself by another path.
	const elsewhere =
		'https://erp.example.com/Inner/entity/Default/25.200.001/Customer/Release/status/1';
	const rails = { mayDo: ['action'], only: 'Customer' };
	expect(verdict(rails, 'GET', elsewhere, { entity: 'Customer' })).toBe('allowed');
	expect(verdict(rails, 'PUT', elsewhere, { entity: 'Customer' })).toContain('Create and Update');
	expect(verdict(rails, 'GET', elsewhere)).toContain('nobody can tell');
	expect(
		verdict({ only: 'Customer' }, 'GET', ENTITY.replace('Customer', 'Vendor'), {
			entity: 'Customer',
		}),
	).toContain('"Vendor"');
});

it.each(['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override'])(
	'the header %s',
	(name) => {
		expect(verdict(READ_ONLY, 'GET', ENTITY, { headers: { [name]: 'DELETE' } })).toMatch(
			/could make another request/,
		);
		expect(verdict({}, 'GET', ENTITY, { headers: { [name]: 'DELETE' } })).toBe('allowed');
	},
);

it.each<[given: unknown, allowed: readonly string[]]>([
	[undefined, EVERY],
	[EVERY, EVERY],
	[['write'], ['write']],
	['write, delete', ['delete', 'write']],
	[[], []],
	['', []],
	[null, []],
	[true, []],
	[['Write'], []],
	[{ 0: 'write' }, []],
])('%j in the credential allows %j', (mayDo, allowed) => {
	const can = EVERY.filter((change) => {
		const [method, path] = requests.find(([, , needs]) => needs === change) ?? ['GET', ''];
		return verdict({ mayDo }, method, path) === 'allowed';
	});
	expect(can).toEqual(allowed);
});

it.each([null, [], ' ', ',', 0, {}])('a list of names that comes out as %j allows none', (only) => {
	expect(verdict({ only }, 'GET', ENTITY)).not.toBe('allowed');
});

const ODD_SEAMS = [
	...[
		'//',
		'/./',
		'/x/../',
		'/%2e/',
		'/x/%2E%2e/',
		'/..%2f',
		'/%252e%252e/',
		'\\',
		'/;/',
		'/ /',
		'/Vendor/',
	],
];
const ODD_ENDS = ['/', '.', ' ', ';a=b', '%20', '%00', '%2f'];

/** One part of an address, spelled in some way: one that a server may take for the same, or that leads elsewhere. */
function spelled(part: string) {
	const often = (usual: string, odd: readonly string[]) =>
		fc.oneof(
			{ weight: 6, arbitrary: fc.constant(usual) },
			{ weight: 1, arbitrary: fc.constantFrom(...odd) },
		);
	const parts = [often('/', ODD_SEAMS), fc.boolean(), fc.nat(3), often('', ODD_ENDS)] as const;
	return fc.tuple(...parts).map(([seam, capitals, encoded, end]) => {
		const letters = [...(capitals ? part.toUpperCase() : part)].map((letter, place) =>
			place < encoded ? `%${letter.charCodeAt(0).toString(16)}` : letter,
		);
		return `${seam}${letters.join('')}${end}`;
	});
}

const addresses = fc
	.constantFrom('Customer', 'Vendor', 'files')
	.chain((name) => fc.tuple(...['entity', 'Default', '25.200.001', name, 'GOODFOOD'].map(spelled)))
	.map((parts) => parts.join(''));

/** How a server reads a path: as lenient as one may be. */
function readByServer(url: string): string[] {
	let path = new URL(url).pathname;
	for (let times = 0; times < 3; times++) {
		try {
			path = decodeURIComponent(path);
		} catch {
			break;
		}
	}
	const parts: string[] = [];
	for (const part of path.toLowerCase().split(/[/\\]+/)) {
		const plain = part.split(';')[0]?.replace(/[\s.\0]+$/, '') ?? '';
		if (part === '..') parts.pop();
		else if (plain !== '') parts.push(plain);
	}
	return parts;
}

it('no spelling of an address leads past the list, or makes another thing of a request', () => {
	let reached = 0;
	fc.assert(
		fc.property(
			addresses,
			fc.constantFrom<HttpMethod>('GET', 'PUT', 'POST', 'DELETE'),
			(path, method) => {
				const url = `${SITE}${path}`;
				if (!URL.canParse(url)) return;
				const place = placeOf(method, url, SITE);
				if (place === null) return;
				const [, one, , , name = ''] = readByServer(url);
				reached++;
				expect(one).toBe('entity');
				expect((place.name ?? '').toLowerCase()).toBe(name === 'files' ? '' : name);
			},
		),
		{ numRuns: 3000 },
	);
	expect(reached).toBeGreaterThan(300);
});
