import fc from 'fast-check';

import { listExecutions, type ExecutionSummary } from './executions';
import type { RestApi } from './restApi';

interface Made {
	readonly id: number;
	/** Null where it never began. */
	readonly startedAt: number | null;
	readonly createdAt: number;
	readonly status: 'success' | 'crashed' | 'running';
}

const PAGE_SIZE = 100;

/** Lists executions as n8n does (execution-list-v1.service 2.41.1; n8n 1.123 pages by `lastId`, without a cursor). */
function n8nWith(executions: readonly Made[], major: 1 | 2): Pick<RestApi, 'request'> {
	const began = ({ startedAt, createdAt }: Made) => startedAt ?? createdAt;
	const below = (before: number) =>
		executions
			.filter(({ id, status }) => id < before && status !== 'running')
			.sort((a, b) => began(b) - began(a) || b.id - a.id)
			.slice(0, PAGE_SIZE);
	const answer = (path: string) => {
		const query = new URLSearchParams(path.split('?')[1]);
		const cursor = query.get('cursor');
		const before = cursor === null ? query.get('lastId') : idIn(cursor);
		const running = before === null ? executions.filter(({ status }) => status === 'running') : [];
		const page = below(before === null ? Infinity : Number(before));
		const results = [...running, ...page].map(summary);
		const last = page.at(-1);
		if (major === 1) return { results };
		return { results, nextCursor: page.length < PAGE_SIZE ? null : `after ${last?.id}` };
	};
	return { request: async (_method, path, schema) => await schema.parseAsync(answer(path)) };
}

function idIn(cursor: string): string {
	const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as { v1: { id: string } };
	return read.v1.id;
}

function summary({ id, startedAt, status }: Made): ExecutionSummary {
	const at = startedAt === null ? null : new Date(startedAt).toISOString();
	return {
		id: String(id),
		workflowId: 'w',
		status,
		mode: 'webhook',
		startedAt: at,
		stoppedAt: null,
	};
}

/** Executions that are made one after the other, and begin while up to forty others wait. */
const histories = fc
	.array(
		fc.record({
			waited: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
			status: fc.constantFrom(
				'success' as const,
				'success' as const,
				'crashed' as const,
				'running' as const,
			),
		}),
		{ maxLength: 600, size: 'max' },
	)
	.map((made) =>
		made.map(({ waited, status }, index): Made => {
			const createdAt = index * 10;
			const startedAt = status === 'crashed' && waited > 20 ? null : createdAt + waited * 10;
			return { id: index + 1, startedAt, createdAt, status };
		}),
	);

it.each([1, 2] as const)('n8n %p lists each execution once, oldest first', async (major) => {
	await fc.assert(
		fc.asyncProperty(histories, async (executions) => {
			const listed = await listExecutions(n8nWith(executions, major));
			expect(listed.map(({ id }) => Number(id))).toEqual(executions.map(({ id }) => id));
		}),
	);
});
