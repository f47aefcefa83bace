import { parseFlatted } from './flatted';
import { z } from 'zod';

import type { RestApi } from './restApi';
import { waitFor, type Patience } from './waitFor';

const Summary = z.object({
	id: z.string(),
	workflowId: z.string(),
	/** new, running, waiting, success, error, crashed or canceled */
	status: z.string(),
	/** webhook, trigger, manual, ... */
	mode: z.string(),
	startedAt: z.string().nullable(),
	stoppedAt: z.string().nullable(),
});

export type ExecutionSummary = z.infer<typeof Summary>;

/** n8n 1 has no cursor. */
const Page = z.object({ results: z.array(Summary), nextCursor: z.string().nullish() });
type Page = z.infer<typeof Page>;

const Item = z.object({ json: z.record(z.unknown()) }).passthrough();
const NodeRun = z.object({
	executionStatus: z.string().optional(),
	error: z.object({ message: z.string() }).passthrough().optional(),
	data: z.object({ main: z.array(z.array(Item).nullable()).optional() }).optional(),
});
const RunData = z.object({
	resultData: z.object({
		runData: z.record(z.array(NodeRun)).default({}),
		error: z.object({ message: z.string() }).passthrough().optional(),
		lastNodeExecuted: z.string().optional(),
	}),
});

/** An item that went through a workflow. */
export type ExecutionItem = z.infer<typeof Item>;

const Execution = Summary.extend({
	deduplicationKey: z.string().nullish(),
	data: z.string().transform((text) => RunData.parse(parseFlatted(text)).resultData),
});

/** An execution with what its nodes did: `data.runData[<node name>][<run>]`. */
export type Execution = z.infer<typeof Execution>;

export interface ExecutionFilter {
	workflowId?: string;
	status?: readonly string[];
}

/** All executions that match, running ones included, oldest first. */
export async function listExecutions(
	api: Pick<RestApi, 'request'>,
	filter: ExecutionFilter = {},
): Promise<ExecutionSummary[]> {
	const found = new Map<string, ExecutionSummary>();
	let where: Record<string, string> = {};
	for (let before: number | undefined = Infinity; before !== undefined; ) {
		const limit = String(PAGE_SIZE);
		const query = new URLSearchParams({ filter: JSON.stringify(filter), limit, ...where });
		const page: Page = await api.request('GET', `/executions?${query}`, Page);
		for (const execution of page.results) found.set(execution.id, execution);
		before = pageBelow(page, before);
		if (before !== undefined) where = pageQuery(before, page.nextCursor !== undefined);
	}
	return [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

/** n8n gives at most that many at a time. */
const PAGE_SIZE = 100;

/**
 * Where to go on reading; undefined after the last page. n8n orders a page by the begin of the executions and goes on
 * below the id of its last one, so that one is never listed that was made after it and had begun before. Pages here
 * overlap by half: whatever is begun while fifty others wait is listed.
 */
function pageBelow({ results, nextCursor }: Page, before: number): number | undefined {
	if (nextCursor === null || results.length === 0) return undefined;
	const ids = results.map(({ id }) => Number(id));
	const overlapping = Math.max(...ids.slice(-PAGE_SIZE / 2)) + 1;
	if (overlapping < before) return overlapping;
	// Nothing new would come of it.
	const last = ids.at(-1);
	return last !== undefined && last < before ? last : undefined;
}

/** n8n 2 has a cursor; n8n 1 answers with the newest and whatever runs where it is given no ids. */
function pageQuery(before: number, hasCursor: boolean): Record<string, string> {
	if (!hasCursor) return { firstId: '0', lastId: String(before) };
	const position = { id: String(before), timestamp: new Date(0).toISOString() };
	const cursor = { version: 1, v1: position };
	return { cursor: Buffer.from(JSON.stringify(cursor)).toString('base64url') };
}

export async function getExecution(api: RestApi, id: string): Promise<Execution> {
	return await api.request('GET', `/executions/${id}`, Execution);
}

const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

export function isFinished({ status }: ExecutionSummary): boolean {
	return FINISHED.has(status);
}

/** Waits until at least `count` executions have finished and returns all that have, oldest first. */
export async function waitForExecutions(
	api: RestApi,
	count: number,
	filter: ExecutionFilter,
	patience: Patience,
): Promise<ExecutionSummary[]> {
	let seen: ExecutionSummary[] = [];
	return await waitFor(
		`${count} finished executions`,
		async () => {
			seen = await listExecutions(api, filter);
			const finished = seen.filter(isFinished);
			return finished.length >= count ? finished : undefined;
		},
		{
			...patience,
			describe: () => {
				const statuses = seen.map(({ id, status }) => `${id} ${status}`).join(', ');
				return `Seen: ${statuses || 'none'}.\n${patience.describe?.() ?? ''}`;
			},
		},
	);
}

export async function deleteExecutions(api: RestApi, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await api.request('POST', '/executions/delete', z.unknown(), { ids });
}

/** The items that a node put out in its last run; none when it did not run. */
export function itemsOf(execution: Execution, node: string, output = 0): ExecutionItem[] {
	return execution.data.runData[node]?.at(-1)?.data?.main?.[output] ?? [];
}
