import { ExecuteContext } from 'n8n-core';
import type { INode, INodeExecutionData, IRun, Workflow } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';

import type { N8nProcess } from './N8nProcess';
import { isTouched, saveWhole } from './staticData';

/**
 * Registers an execution and lets it run on by itself, as `WorkflowRunner.run` of n8n 2.41.1 with
 * `loadStaticData`: the copy of static data is read before the execution is registered, and where the
 * run has touched it, it is written whole when the run ends, however much later that is.
 *
 * @returns when it is registered; `ended` settles when the run has ended
 * @throws DuplicateExecutionError
 */
export async function startRun(
	process: N8nProcess,
	node: INode,
	items: INodeExecutionData[],
	deduplicationKey?: string,
): Promise<{ ended: Promise<IRun> }> {
	const { database, time } = process.settings;
	const nodes = database.published;
	await process.step();
	const staticData = database.readStaticData();
	await process.step();
	await process.beforeRun();
	if (process.failRuns > 0) {
		process.failRuns--;
		throw new Error('The run could not be registered');
	}
	const { id: nodeId, name: nodeName } = node;
	database.addExecution({ nodeId, nodeName, items, deduplicationKey, at: time.now });
	await process.point();
	const workflow = process.workflow(nodes ?? [node], staticData);
	return { ended: run(process, workflow, node, items) };
}

async function run(
	process: N8nProcess,
	workflow: Workflow,
	{ name }: INode,
	items: INodeExecutionData[],
): Promise<IRun> {
	const { time, runTime } = process.settings;
	// A trigger that was renamed meanwhile is not in the version that n8n runs.
	const current = workflow.getNode(name);
	let failure: unknown = null;
	try {
		if (current !== null) await execute(process, workflow, current, items);
	} catch (error) {
		failure = error;
		process.settings.log.push({ level: 'error', message: 'A run has failed', fields: error });
	}
	process.nextNode(workflow);
	await time.sleep(runTime());
	await process.point();
	if (isTouched(workflow)) await saveWhole(process, workflow);
	return {
		data: createRunExecutionData({}),
		mode: 'trigger',
		startedAt: new Date(time.now),
		status: failure === null ? 'success' : 'error',
		storedAt: 'db',
	};
}

async function execute(
	process: N8nProcess,
	workflow: Workflow,
	node: INode,
	items: INodeExecutionData[],
): Promise<void> {
	await process.step();
	const data = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		process.additionalData,
		'webhook',
		createRunExecutionData(),
		0,
		items,
		data,
		{ node, data, source: null },
		[],
	);
	await process.node.execute?.call(process.listenTo(context));
}
