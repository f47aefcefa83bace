import { setTimeout as sleep } from 'node:timers/promises';

import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { compareChanges } from '../../simulator/push/compareChanges';
import { playScenario } from '../../simulator/push/story/playScenario';
import type { TrueChange } from '../../simulator/push/trueChanges';
import { handBuiltWorkflow, RESULT_NODES } from './handBuiltWorkflow';
import type { Line, Report } from './report';
import { withN8n } from './withN8n';

const COUNT = 300;
const OUR_NODE = 'Next';

const OURS = {
	name: 'Ours',
	nodes: [
		{
			id: 'ours',
			name: 'Trigger',
			type: 'n8n-nodes-acumatica-erp.acumaticaTrigger',
			typeVersion: 2,
			position: [0, 0],
			parameters: {
				authentication: 'none',
				rowKeys: { keys: [{ query: '', fields: 'InventoryID' }] },
				options: { holdInserted: true },
			},
		},
		{
			id: 'next',
			name: OUR_NODE,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [200, 0],
			parameters: {},
		},
	],
	connections: { Trigger: { main: [[{ node: OUR_NODE, type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
};

/** Question 2: how many wrong results a workflow of stock nodes gives, beside ours. */
export async function compareWithHandBuilt(): Promise<Report> {
	return await withN8n({}, async (host) => {
		const handBuilt = await host.importWorkflow(handBuiltWorkflow);
		await host.publish(handBuilt.id);
		const ours = await host.importWorkflow(OURS);
		await host.publish(ours.id);
		const { webhookId } = ours.nodes.find(({ name }) => name === 'Trigger') ?? {};
		const lines = [
			await judged('stock Webhook + Code', host, handBuilt.id, 'hand-built', RESULT_NODES),
			await judged('Acumatica Trigger', host, ours.id, `${webhookId}/webhook`, [OUR_NODE]),
		];
		return {
			name: 'hand-built',
			question: `Wrong results of ${COUNT} changes by 8 parallel senders, 20 % repeated, 30 % split`,
			charted: 'wrong results',
			lines,
			remarks: ['Acumatica itself cannot be run here: the notifications are the simulator’s.'],
		};
	});
}

async function judged(
	name: string,
	host: N8nHost,
	workflowId: string,
	path: string,
	nodes: readonly string[],
): Promise<Line> {
	const { changes } = await playScenario({
		scenario: 'burst',
		url: host.webhookUrl(path),
		count: COUNT,
		seed: 11,
	});
	await sleep(8_000);
	const unfinished = ['new', 'running', 'waiting'];
	while ((await host.executions({ workflowId, status: unfinished })).length > 0) await sleep(500);
	const seen: Array<Record<string, unknown>> = [];
	for (const { id } of await host.executions({ workflowId, status: ['success'] })) {
		const execution = await host.execution(id);
		for (const node of nodes) {
			for (const { json } of itemsOf(execution, node)) seen.push(json);
		}
	}
	return { name, figures: faults(changes, seen) };
}

function faults(expected: readonly TrueChange[], seen: ReadonlyArray<Record<string, unknown>>) {
	const { missing, repeated, unfounded } = compareChanges(expected, seen);
	const extra = [...repeated, ...unfounded];
	return {
		'wrong results': missing.length + extra.length,
		missing: missing.length,
		'too many, or of the wrong kind': extra.length,
		'of these false deletions': extra.filter((change) => change.startsWith('deleted')).length,
	};
}
