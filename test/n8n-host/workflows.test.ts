import type { RestApi } from './restApi';
import { publishWorkflow, unpublishWorkflow } from './workflows';

/** How often `publication-status` is asked at most until the publication has ended. */
const LAST_MOMENT = 8;

type Wanted = 'published' | 'not_published';

/**
 * An n8n whose publication ends at a moment; each status that it gives takes two moments, for it
 * reads the outbox and the triggers by a query each (workflow-publication-status.service 2.41.1).
 */
function n8nThatEnds(
	at: number,
	wanted: Wanted,
	order: 'outbox first' | 'triggers first',
): Pick<RestApi, 'request'> {
	let moment = 0;
	const before: Wanted = wanted === 'published' ? 'not_published' : 'published';
	const ended = () => moment++ >= at;
	const status = () => {
		const first = ended();
		const second = ended();
		const [outbox, triggers] = order === 'outbox first' ? [first, second] : [second, first];
		return outbox ? (triggers ? wanted : before) : 'in_progress';
	};
	const workflow = {
		id: 'w',
		name: 'W',
		active: true,
		versionId: 'v',
		nodes: [],
		staticData: null,
	};
	return {
		request: async (_method, path, schema) => {
			const isStatus = path.endsWith('/publication-status');
			return await schema.parseAsync(isStatus ? { status: status(), triggers: [] } : workflow);
		},
	};
}

const cases = (['outbox first', 'triggers first'] as const).flatMap((order) =>
	Array.from({ length: LAST_MOMENT }, (_, at) => ({ at, order })),
);

describe.each(cases)('a publication that ends at moment $at, read $order', ({ at, order }) => {
	it('is waited for', async () => {
		const published = publishWorkflow(n8nThatEnds(at, 'published', order), 'w');
		await expect(published).resolves.toBeUndefined();
	});

	it('is waited for when it is taken back', async () => {
		const unpublished = unpublishWorkflow(n8nThatEnds(at, 'not_published', order), 'w');
		await expect(unpublished).resolves.toBeUndefined();
	});
});

it('a publication that fails says so', async () => {
	const refused = publishWorkflow(n8nThatEnds(0, 'not_published', 'outbox first'), 'w');
	await expect(refused).rejects.toThrow('could not be published: not_published');
});
