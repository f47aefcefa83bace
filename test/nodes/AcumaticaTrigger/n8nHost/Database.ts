import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

/** A row of the executions table: what n8n has taken over, whatever becomes of its process. */
export interface Execution {
	readonly nodeId: string;
	readonly nodeName: string;
	readonly items: readonly INodeExecutionData[];
	readonly deduplicationKey: string | undefined;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/** The unique index of the executions table has refused a row. */
export class DuplicateExecutionError extends Error {}

/** Of one workflow: what outlives each process of n8n. */
export class Database {
	readonly workflowId = 'workflow1';
	/** The column `staticData`, which has the data of all nodes under `node:<name>`. */
	staticData = '{}';
	/** The version that the user wants to be active; null where the workflow is not. */
	desired: readonly INode[] | null = null;
	/** The version whose triggers were activated last (workflow_published_version). */
	published: readonly INode[] | null = null;
	/** Node names by method and path. */
	readonly webhooks = new Map<string, string>();
	readonly executions: Execution[] = [];
	private readonly deduplicationKeys = new Set<string>();

	readStaticData(): IDataObject {
		return JSON.parse(this.staticData) as IDataObject;
	}

	/** @throws DuplicateExecutionError */
	addExecution(execution: Execution): void {
		const { deduplicationKey } = execution;
		if (deduplicationKey !== undefined) {
			if (this.deduplicationKeys.has(deduplicationKey)) throw new DuplicateExecutionError();
			this.deduplicationKeys.add(deduplicationKey);
		}
		this.executions.push(execution);
	}
}
