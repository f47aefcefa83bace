import type { INodeParameters } from 'n8n-workflow';

import { byKeys, record, recordFromJson, startNode, type Stage } from './startNode';

const COUNT = 12;
const input = Array.from({ length: COUNT }, (_, n) => ({ n, key: n % 2 === 0 ? 'ONE' : 'one ' }));
const LICENCE = { apiUsers: 4, concurrentRequests: Infinity, requestsPerMinute: Infinity };

const isWork = (path: string) => !/^\/(identity|entity\/auth)\//.test(path);

/** Keeps the first requests until so many have come, and a while for one more; gives how many there were then. */
function gather({ gateway }: Stage, expected: number): { readonly arrived: () => number } {
	let count = 0;
	let seen = 0;
	let open: () => void = () => undefined;
	const gate = new Promise<void>((resolve) => (open = resolve));
	gateway.onRequest = async ({ path }) => {
		if (!isWork(path)) return undefined;
		count += 1;
		if (count === expected) {
			await new Promise((resolve) => setTimeout(resolve, 50));
			seen = count;
			open();
		}
		await gate;
		return undefined;
	};
	return { arrived: () => seen };
}

it.each([
	['sessions alone', { sessions: 4 }, 4, 8],
	['sessions, and fewer requests', { sessions: 4, parallelRequests: 2 }, 2, 2],
	['one request at a time', { parallelRequests: 1 }, 1, 1],
	['neither', {}, 1, 2],
])('writes with %s', async (_name, options, seats, requests) => {
	const stage = await startNode({ licence: LICENCE });
	const { node, simulator, gateway } = stage;
	const underWay = gather(stage, requests);
	const parameters = recordFromJson('create', 'Case', { Subject: '={{ $json.n }}' }, { options });
	const created = await node.run({ parameters, input });
	expect(created.map(({ pairedItem }) => Object(pairedItem).item)).toEqual(input.map(({ n }) => n));
	expect(created.map(({ json }) => json.Subject)).toEqual(input.map(({ n }) => String(n)));
	expect(gateway.mostSeats).toBe(seats);
	expect(simulator.log().filter(({ path }) => path === '/entity/auth/logout')).toHaveLength(seats);
	expect(underWay.arrived()).toBe(requests);
});

const CUSTOMER = { CustomerID: '={{ $json.key }}', CustomerName: '={{ $json.n }}' };
const OTHERS = { CustomerID: '=C{{ $json.n }}', CustomerName: 'x' };
const FILTERED = { findBy: 'filter', matchFilter: "CustomerID eq 'GOODFOOD'" };
const CALL = { resource: 'customApiCall', operation: 'send', path: '/entity' };

it.each<[string, INodeParameters, number]>([
	['one customer', recordFromJson('upsert', 'Customer', CUSTOMER), 1],
	['several customers', recordFromJson('upsert', 'Customer', OTHERS), 2],
	['a customer by a filter', recordFromJson('upsert', 'Customer', { Email: 'a@b.c' }, FILTERED), 1],
	['customers without a key', recordFromJson('upsert', 'Customer', { CustomerName: 'x' }), 2],
	['something of which no key is known', recordFromJson('upsert', 'Currency', { X: 1 }), 1],
	['one customer to delete', record('delete', 'Customer', { record: byKeys('GOODFOOD') }), 1],
	['customers to delete', record('delete', 'Customer', { record: byKeys('={{ $json.n }}') }), 2],
	['any call', CALL, 1],
])('of one session: requests under way at once for %s', async (_name, parameters, most) => {
	const stage = await startNode();
	const underWay = gather(stage, most);
	await stage.node.run({ parameters, input, onError: 'continueRegularOutput' });
	expect(underWay.arrived()).toBe(most);
	expect(stage.gateway.mostSeats).toBe(1);
});

it('the last of several items that write one record counts, as in their order', async () => {
	const { node } = await startNode({ licence: LICENCE });
	const parameters = recordFromJson('upsert', 'Customer', CUSTOMER, { options: { sessions: 4 } });
	await node.run({ parameters, input });
	const [found] = await node.json({
		parameters: record('get', 'Customer', { record: byKeys('ONE') }),
	});
	expect(found?.CustomerName).toBe(String(COUNT - 1));
});

it('a request that is declined is sent again, while the other goes on', async () => {
	const { node, simulator, gateway } = await startNode();
	let seen = 0;
	gateway.onRequest = ({ path }) =>
		isWork(path) && ++seen % 3 === 0 ? { status: 429, headers: { 'Retry-After': '0' } } : undefined;
	const parameters = recordFromJson('create', 'Case', { Subject: '={{ $json.n }}' });
	const created = await node.run({ parameters, input });
	expect(created.map(({ json }) => json.Subject)).toEqual(input.map(({ n }) => String(n)));
	const puts = simulator.log().filter(({ method }) => method === 'PUT');
	expect(puts).toHaveLength(COUNT);
	expect(seen).toBeGreaterThan(COUNT);
	expect(gateway.mostSeats).toBe(1);
});

it('after a refusal nothing begins but what was under way', async () => {
	const { node, gateway } = await startNode();
	let puts = 0;
	gateway.onRequest = ({ method }) =>
		method === 'PUT' && ++puts === 4 ? { status: 422, body: '{"error":"Refused."}' } : undefined;
	const parameters = recordFromJson('create', 'Case', { Subject: '={{ $json.n }}' });
	await node.error({ parameters, input });
	expect(puts).toBeLessThanOrEqual(5);
});
