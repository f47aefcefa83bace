import { recordFromJson, startNode } from './startNode';

const input = Array.from({ length: 12 }, (_, n) => ({ n }));

it.each([
	['sessions alone', { sessions: 4 }, 4],
	['sessions, and fewer requests', { sessions: 4, parallelRequests: 2 }, 2],
	['neither', {}, 1],
])('writes with %s', async (_name, options, most) => {
	const { node, simulator, gateway } = await startNode({
		licence: { apiUsers: 4, concurrentRequests: Infinity, requestsPerMinute: Infinity },
	});
	simulator.injectFault({ kind: 'slow', path: '/Case', milliseconds: 30, times: 12 });
	const parameters = recordFromJson('create', 'Case', { Subject: '={{ $json.n }}' }, { options });
	const created = await node.run({ parameters, input });
	expect(created.map(({ pairedItem }) => Object(pairedItem).item)).toEqual(input.map(({ n }) => n));
	expect(gateway.mostSeats).toBe(most);
	expect(simulator.log().filter(({ path }) => path === '/entity/auth/logout')).toHaveLength(most);
});
