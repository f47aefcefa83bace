import { ENDPOINT } from '../contract';

/** What the site answers to a request, as n8n's helper hands it over. */
export function answer(method: string, path: string) {
	for (const [methods, pattern, status, body, headers] of ANSWERS) {
		if (!methods.split(' ').includes(method) || !pattern.test(path)) continue;
		const type = typeof body === 'string' ? 'application/octet-stream' : 'application/json';
		const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
		return { statusCode: status, headers: { 'content-type': type, ...headers }, body: bytes };
	}
	throw new Error(`Nothing answers to ${method} ${path.slice(0, 200)}`);
}

const LINK = `/Site/entity/${ENDPOINT}/files/Graph/View/1/{filename}`;
const FILE = { id: '9be45eb7-f97d-400b-96a5-1c4cf82faa96', filename: 'Form (A)\\a.txt' };
/** More than the limits that are tried. */
const MANY = 10;

function many<T>(make: (index: number) => T): T[] {
	return Array.from({ length: MANY }, (_, index) => make(index));
}

const FILES = many(() => FILE);
const ROW = { id: '1', LineNbr: { value: 3 }, files: [FILE], _links: { 'files:put': LINK } };
const RECORD = {
	id: '7adbf4e5-4e48-ea11-817f-eb1af000b4cf',
	note: { value: '' },
	CustomerID: { value: 'GOODFOOD' },
	Details: [ROW],
	files: FILES,
	_links: { 'files:put': LINK },
};
const CHANGED = many((index) => ({
	InventoryID: `${index} `,
	LastModifiedOn: '2026-12-31T00:00:00Z',
}));
/** A destination that leads to somebody else. */
const ELSEWHERE = { HookId: RECORD.id, Name: 'other', Address: 'https://a.example/' };
const REFERENCE = { $ref: '#/components/schemas/StringValue' };
const OPEN_API = {
	info: { version: '3.0.1' },
	paths: { '/StockItem': { put: {} } },
	components: {
		schemas: {
			StockItem: {
				allOf: [{ properties: { Name: REFERENCE, Part: { $ref: '#/components/schemas/Part' } } }],
			},
			Part: { allOf: [{ properties: { Inner: REFERENCE } }] },
		},
	},
};
const METADATA =
	'<Edmx><Schema><EntityType Name="SOOrder"><Key><PropertyRef Name="OrderType"/><PropertyRef Name="OrderNbr"/></Key><Property Name="OrderType" Type="Edm.String"/></EntityType><EntitySet Name="SOOrder" EntityType="Any.SOOrder"/><EntityType Name="StockItems"><Property Name="InventoryID" Type="Edm.String"/></EntityType><EntityContainer Name="Default"><EntitySet Name="StockItems" EntityType="Any.StockItems"/></EntityContainer></Schema></Edmx>';
const AD_HOC = { custom: { Item: { UsrA: { type: 'CustomStringField', value: null } } } };

type Answer = readonly [
	methods: string,
	path: RegExp,
	status: number,
	body: unknown,
	headers?: Readonly<Record<string, string>>,
];

const RESULTS = { Results: many(() => RECORD) };
const WRITTEN = { ...RECORD, ...RESULTS };
const LIST = Array.from({ length: 60 }, (_, index) => ({
	...RECORD,
	CustomerID: { value: `C${index}` },
	LastModifiedDateTime: { value: '2026-12-31T00:00:00' },
}));

const ANSWERS: readonly Answer[] = [
	['POST', /^\/identity\/connect\/token/, 200, { access_token: 'token', expires_in: 3600 }],
	['POST', /^\/(identity|entity\/auth)\//, 204, ''],
	['GET', /swagger\.json$/, 200, OPEN_API],
	['GET', /\$adHocSchema$/, 200, AD_HOC],
	['GET', /\/\$metadata$/, 200, METADATA],
	['GET', /^\/(t|odata)\/.*\$skip|\/empty/, 200, { value: [] }],
	['GET', /\/dac\/PushNotificationsHook\?/, 200, { value: [ELSEWHERE] }],
	['GET', /\/dac\/.*\$top=2$/s, 200, { value: CHANGED.slice(0, 1) }],
	['GET', /^\/(t|odata)\//, 200, { value: CHANGED }],
	['GET', /^\/entity$/, 200, { endpoints: LIST.map((_, at) => ({ name: 'E', version: `${at}` })) }],
	['GET', /\/report\//, 200, '%PDF'],
	['GET', /\/status\//, 204, ''],
	['GET', /\/files\//, 200, 'content'],
	['PUT', /\/files\//, 204, '', { location: '/Site/files/1' }],
	['POST', /Integration/, 202, '', { location: '/Site/entity/I/1/report/PDF/1' }],
	['POST', /./s, 202, '', { location: '/Site/entity/D/1/S/A/status/1' }],
	// The record that a filter finds is the one that the key fields name.
	['GET', /\$filter=Number eq 1/, 200, [RECORD]],
	['GET', /^\/entity\/[^/]+\/[^/]+\/[^/?]+(\?|$)/s, 200, LIST],
	['GET DELETE', /./s, 200, RECORD],
	['PUT PATCH', /./s, 200, WRITTEN],
];
