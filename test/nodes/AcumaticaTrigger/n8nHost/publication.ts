import { isDeepStrictEqual } from 'node:util';

import { HookContext, TriggerContext } from 'n8n-core';
import type { INode, IRun, Workflow, WorkflowActivateMode } from 'n8n-workflow';

import { DuplicateExecutionError } from './Database';
import type { N8nProcess } from './N8nProcess';
import { nodeNamed } from '../../nodeInWorkflow';
import { startRun } from './runs';
import { saveStaticData } from './staticData';
import { webhookPath } from './webhookRequest';

const METHODS = { default: 'POST', setup: 'GET' } as const;
const WEBHOOKS = ['default', 'setup'] as const;

/**
 * Brings the triggers of this process to the version that is wanted, as the publication service of n8n
 * 2.41.1 does (workflows/publication/workflow-publication-applier, workflows/triggers/workflow-trigger-activator):
 * only triggers that changed are taken down and activated, each publication with a Workflow, and so with a
 * copy of static data, of its own, which is read once, before anything is taken down.
 */
export async function applyDesired(process: N8nProcess, mode: WorkflowActivateMode): Promise<void> {
	const { database } = process.settings;
	await process.step();
	const staticData = database.readStaticData();
	const old = database.published ?? [];
	const wanted = database.desired ?? [];
	const { toAdd, toRemove } = difference(old, wanted);
	for (const { id } of wanted) if (!process.triggers.has(id)) toAdd.add(id);
	if (toRemove.size > 0) await deactivate(process, process.workflow(old, staticData), toRemove);
	await process.step();
	database.published = database.desired;
	await process.point();
	if (toAdd.size > 0 && wanted.length > 0) {
		await activate(process, process.workflow(wanted, staticData), toAdd, mode);
	}
}

/** `computeTriggerDiff` (workflows/publication/trigger-diff): by node id. */
function difference(old: readonly INode[], wanted: readonly INode[]) {
	const toAdd = new Set<string>();
	const toRemove = new Set<string>();
	for (const node of old) {
		const next = wanted.find(({ id }) => id === node.id);
		if (next !== undefined && isDeepStrictEqual(next, node)) continue;
		toRemove.add(node.id);
		if (next !== undefined) toAdd.add(node.id);
	}
	for (const { id } of wanted) if (!old.some((node) => node.id === id)) toAdd.add(id);
	return { toAdd, toRemove };
}

async function deactivate(
	process: N8nProcess,
	workflow: Workflow,
	ids: ReadonlySet<string>,
): Promise<void> {
	const nodes = Object.values(workflow.nodes).filter(({ id }) => ids.has(id));
	const webhooks = async () => {
		await process.step();
		for (const { name } of nodes) forget(process, name);
		for (const node of nodes) {
			for (const webhook of WEBHOOKS) await callHook(process, workflow, node, webhook, 'delete');
		}
		await saveStaticData(process, workflow);
	};
	const triggers = nodes.map(async ({ id }) => {
		await process.triggers.get(id)?.closeFunction?.();
		process.triggers.delete(id);
	});
	await Promise.all([webhooks(), ...triggers]);
}

function forget(process: N8nProcess, name: string): void {
	const { webhooks } = process.settings.database;
	for (const [path, node] of webhooks) if (node === name) webhooks.delete(path);
}

async function activate(
	process: N8nProcess,
	workflow: Workflow,
	ids: ReadonlySet<string>,
	mode: WorkflowActivateMode,
): Promise<void> {
	const nodes = Object.values(workflow.nodes).filter(({ id }) => ids.has(id));
	const webhooks = nodes.map(async (node) => {
		for (const webhook of WEBHOOKS) {
			await process.step();
			const path = `${METHODS[webhook]} ${webhookPath(node)}`;
			process.settings.database.webhooks.set(path, node.name);
			const exists = await callHook(process, workflow, node, webhook, 'checkExists');
			if (!exists) await callHook(process, workflow, node, webhook, 'create');
		}
	});
	const triggers = nodes.map(async (node) => {
		const context = triggerContext(process, workflow, node, mode);
		const response = await process.node.trigger?.call(context);
		if (response !== undefined) process.triggers.set(node.id, response);
	});
	await Promise.all([...webhooks, ...triggers]);
	await saveStaticData(process, workflow);
}

async function callHook(
	process: N8nProcess,
	workflow: Workflow,
	node: INode,
	name: (typeof WEBHOOKS)[number],
	method: 'checkExists' | 'create' | 'delete',
): Promise<boolean> {
	const hook = process.node.webhookMethods?.[name]?.[method];
	const context = new HookContext(workflow, node, process.additionalData, 'trigger', 'update');
	return (await hook?.call(process.listenTo(context))) ?? true;
}

/** The context with an `emit` as in workflows/triggers/trigger-execution-context.factory. */
function triggerContext(
	process: N8nProcess,
	workflow: Workflow,
	{ name }: INode,
	mode: WorkflowActivateMode,
): TriggerContext {
	const node = nodeNamed(workflow, name);
	return process.listenTo(
		new TriggerContext(
			workflow,
			node,
			process.additionalData,
			'trigger',
			mode,
			(data, _response, done, deduplicationKey) => {
				if (!process.isAlive) return;
				void saveStaticData(process, workflow);
				const run = startRun(process, node, data[0] ?? [], deduplicationKey)
					.then(async ({ ended }) => await ended)
					.catch((error: unknown) => {
						if (error instanceof DuplicateExecutionError) return undefined;
						throw error;
					});
				run.then(
					(ended) => done?.resolve(ended as IRun),
					(error: unknown) =>
						done?.reject(error instanceof Error ? error : new Error(String(error))),
				);
			},
		),
	);
}
