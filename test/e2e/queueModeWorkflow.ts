import { z } from 'zod';

import { begunItems } from '../n8n-host/begunItems';
import { waitFor } from '../n8n-host/waitFor';
import type { QueueModeHost } from './queueModeHost';

type Json = Record<string, unknown>;

const Row = z.object({
	id: z.coerce.string(),
	status: z.string(),
	mode: z.string(),
	hasBegun: z.boolean(),
	data: z.string(),
});

/** An execution of n8n with the items that the trigger began it with. */
export interface BegunExecution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
	/** Whether a worker has run any of it. */
	readonly hasBegun: boolean;
	readonly items: Json[];
}

/** A published workflow that begins with a trigger; what it did is read from n8n's database. */
export class QueueModeWorkflow {
	constructor(
		protected readonly host: QueueModeHost,
		readonly workflowId: string,
		private readonly trigger: string,
	) {}

	/** All executions: n8n's API would be asked thousands of times. */
	executions(): BegunExecution[] {
		const rows = this.host.postgres.query(
			`select json_build_object('id', e.id, 'status', e.status, 'mode', e.mode,
				'hasBegun', e."startedAt" is not null, 'data', d.data)
			from execution_entity e join execution_data d on d."executionId" = e.id
			where e."workflowId" = '${this.workflowId}' order by e.id`,
		);
		return rows.map((row) => {
			const { data, ...execution } = Row.parse(row);
			return { ...execution, items: begunItems(data, this.trigger) };
		});
	}

	/** The items that all of them began with. */
	items(): Json[] {
		return this.executions().flatMap(({ items }) => items);
	}

	/** The ids of executions that have not ended. */
	unfinished(): string[] {
		const ids = this.host.postgres.query(
			`select id from execution_entity
			where "workflowId" = '${this.workflowId}' and status in ('new', 'running', 'waiting')`,
		);
		return z.array(z.coerce.string()).parse(ids);
	}
}

/** A node that does nothing. */
export const AT_ONCE = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

/** Publishes a workflow of a trigger and the node that its items come to; gives its ID. */
export async function publishTriggerNode(
	host: QueueModeHost,
	name: string,
	trigger: { name: string; [property: string]: unknown },
	work: object = AT_ONCE,
): Promise<string> {
	const { id } = await host.main.importWorkflow({
		name,
		nodes: [
			{ id: `trigger of ${name}`, position: [0, 0], ...trigger },
			{ id: `keep of ${name}`, name: 'Keep', ...work, position: [200, 0] },
		],
		connections: { [trigger.name]: { main: [[{ node: 'Keep', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await publishOnceLeading(host, id);
	return id;
}

/** Right after its start the main process may not lead yet; n8n then says "not published". */
async function publishOnceLeading(host: QueueModeHost, id: string): Promise<void> {
	await waitFor('the workflow to be published', async () => {
		try {
			await host.main.publish(id);
			return true;
		} catch (error) {
			if (error instanceof Error && error.message.includes('not_published')) return undefined;
			throw error;
		}
	});
}
