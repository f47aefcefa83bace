import type { IDataObject, INode, Workflow } from 'n8n-workflow';

import type { N8nHost } from './N8nHost';
import type { N8nProcess } from './N8nProcess';
import { isTouched, saveWhole, type WriteOutcome } from './staticData';

const OTHER: INode = {
	...{ id: 'other', name: 'Other', type: 'acumatica', typeVersion: 1 },
	...{ position: [0, 0], parameters: {} },
};

/** A run that another trigger of the workflow has begun, a schedule for example: its copy of static data is as old as that. */
export class OtherRun {
	private readonly process: N8nProcess;
	private readonly workflow: Workflow;

	constructor({ process, database }: N8nHost) {
		this.process = process;
		this.workflow = process.workflow(database.published ?? [], database.readStaticData());
	}

	/** A node of this package is executed in it. */
	executeNode(): void {
		this.process.others.carryLiveParts(this.context);
	}

	/** It remembers something. */
	remember(data: IDataObject): void {
		this.process.others.rememberMemory(this.context, data);
	}

	/** What it remembers. */
	recall(): IDataObject {
		return this.process.others.recallMemory(this.context);
	}

	/** A node of another package remembers something. */
	rememberElsewhere(value: number): void {
		this.data('node').remembered = value;
	}

	/** What came of the write of n8n; null where there is none. Never settles where the process ends before. */
	async end(): Promise<WriteOutcome | null> {
		if (!isTouched(this.workflow)) return null;
		return await saveWhole(this.process, this.workflow);
	}

	private get context() {
		return {
			getMode: () => 'trigger',
			getNode: () => OTHER,
			getWorkflow: () => this.workflow,
			getWorkflowStaticData: (type: string) => this.data(type),
		};
	}

	private data(type: string): IDataObject {
		return this.workflow.getStaticData(type, OTHER);
	}
}
