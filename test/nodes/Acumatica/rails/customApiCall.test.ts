import type { INodeParameters } from 'n8n-workflow';

import { startNode } from '../startNode';

const ENTITY = '/entity/Default/25.200.001/Customer';
const READ_ONLY = { mayDo: [] };
const BODY = { bodyType: 'json', body: '{"CustomerID":{"value":"GOODFOOD"}}' };

interface Call {
	readonly method: string;
	readonly path: string;
	readonly rails: INodeParameters;
	readonly more?: INodeParameters;
}

/** What came of a call: the error, and how many requests went out. */
async function send({ method, path, rails, more = {} }: Call) {
	const { node, gateway, instanceUrl } = await startNode();
	let sent = 0;
	gateway.onRequest = () => void sent++;
	const parameters = {
		...{ resource: 'customApiCall', operation: 'send', method },
		path: path.replace('INSTANCE', instanceUrl),
		...more,
		options: { ...rails },
	};
	try {
		await node.run({ parameters });
		return { error: '', sent };
	} catch (error) {
		return { error: error instanceof Error ? error.message : '', sent };
	}
}

const writes = ['PUT', 'PATCH', 'POST', 'DELETE'];
const spellings = [
	ENTITY,
	`${ENTITY}/`,
	`${ENTITY}/GOODFOOD`,
	`${ENTITY}//GOODFOOD//`,
	ENTITY.toUpperCase(),
	ENTITY.replace('Customer', '%43ustomer'),
	`/entity/Other/1/../../Default/25.200.001/Customer`,
	`/x/..${ENTITY}`,
	`INSTANCE${ENTITY}`,
	`${ENTITY}/Release`,
	`${ENTITY}?X-HTTP-Method=GET`,
	'/CustomizationApi/publishBegin',
	'/t/MyTenant/api/odata/gi/$batch',
];

describe.each(writes)('%s', (method) => {
	it.each(spellings)('%s goes nowhere where the node may only read', async (path) => {
		const outcome = await send({ method, path, rails: READ_ONLY, more: BODY });
		expect(outcome).toEqual({ error: expect.stringMatching(/^Not allowed: /), sent: 0 });
	});
});

it.each([
	`${ENTITY}/GOODFOOD`,
	`${ENTITY}/`,
	ENTITY.toUpperCase(),
	ENTITY.replace('Customer', '%43ustomer'),
	`/entity/Other/1/../../Default/25.200.001/StockItem/../Customer`,
	'/t/MyTenant/api/odata/gi/StockItems',
	'/t/MyTenant/api/odata/dac/GIDesign',
	`INSTANCE${ENTITY}`,
])('reading %s is refused where others are named', async (path) => {
	const rails = { onlyEntities: 'StockItem, Vendor' };
	const outcome = await send({ method: 'GET', path, rails });
	expect(outcome).toEqual({ error: expect.stringMatching(/is not in "Only These/), sent: 0 });
});

it.each<[method: string, path: string, rails: INodeParameters, more?: INodeParameters]>([
	['GET', `${ENTITY}/GOODFOOD`, READ_ONLY],
	['GET', `${ENTITY}/GOODFOOD/`, { ...READ_ONLY, onlyEntities: 'customer' }],
	['GET', '/entity', { onlyEntities: 'Customer' }],
	['PUT', ENTITY, { mayDo: ['write'], onlyEntities: 'Customer' }, BODY],
	['DELETE', `${ENTITY}/GOODFOOD`, { mayDo: ['delete'] }],
	['PUT', ENTITY, {}, BODY],
])('%s %s is sent under %j', async (...[method, path, rails, more]) => {
	const outcome = await send({ method, path, rails, more });
	expect(outcome.error).toBe('');
	expect(outcome.sent).toBeGreaterThan(1);
});

it('a header that makes another request of one that reads is refused', async () => {
	const headers = { pair: [{ name: 'X-HTTP-Method-Override', value: 'DELETE' }] };
	const call = { method: 'GET', path: `${ENTITY}/GOODFOOD`, rails: READ_ONLY, more: { headers } };
	expect(await send(call)).toEqual({
		error: expect.stringMatching(/^Not allowed: the header X-HTTP-Method-Override could make/),
		sent: 0,
	});
});

it.each([
	[{ mayDo: '' }, '"What This Node May Do" is empty'],
	[{ mayDo: ['write', 'all'] }, '"What This Node May Do" cannot be "all"'],
	[{ onlyEntities: ' , ' }, '"Only These Entities" is empty'],
])('%j opens nothing', async (rails, error) => {
	expect(await send({ method: 'GET', path: ENTITY, rails })).toEqual({ error, sent: 0 });
});
