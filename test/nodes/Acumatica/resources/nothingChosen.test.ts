import { resources } from '../../../../nodes/Acumatica/resources/resources';
import { named } from '../parameters';
import { startNode } from '../startNode';

const operations = resources.flatMap(({ value: resource, about, operations: of }) =>
	about === 'entity' ? of.map(({ value }) => ({ resource, operation: value })) : [],
);

/** n8n's editor does not run such a node, but its API does. */
it.each(operations)('$resource: $operation says what was not chosen', async (parameters) => {
	const { node, simulator } = await startNode();
	const error = await node.error({
		parameters: { ...parameters, endpoint: named('Default/25.200.001'), entity: named('') },
	});
	expect(error.message).toMatch(/^"(Entity|Report|Inquiry)" is empty$/);
	expect(simulator.log().filter(({ path }) => path.includes('/entity/Default/'))).toEqual([]);
});
