import { setTimeout as sleep } from 'node:timers/promises';

import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { describeAttempt } from '../simulator/push/describeAttempt';
import { playScenario } from '../simulator/push/story/playScenario';
import type { DemoWorkflow } from './demoWorkflow';

/** The pairing window of the demo's workflow, and a little more. */
const WINDOW_MS = 5_500;
const RUN_MS = 1_500;

/** Plays the demo scenario, and prints what is sent and what n8n makes of it. */
export async function tellStory(
	host: N8nHost,
	{ id: workflowId, url, header }: DemoWorkflow,
	say: (text: string) => void,
	interrupted: () => boolean,
): Promise<void> {
	const told = new Set((await host.executions({ workflowId })).map(({ id }) => id));
	await playScenario({
		scenario: 'demo',
		url,
		header,
		stopOnFailure: true,
		onStepBegin: (number, title) => say(`\n${number}. ${title}`),
		onAttempt: (attempt) => say(`   Acumatica  ${describeAttempt(attempt)}`),
		onStep: async ({ changes }) => {
			if (interrupted()) return;
			const deleted = changes.some(({ event }) => event === 'deleted');
			if (deleted) say('   n8n        holds the row for 5 s: its new version may still come');
			await sleep(deleted ? WINDOW_MS + RUN_MS : RUN_MS);
			await tellRuns(host, workflowId, told, say);
		},
	});
}

async function tellRuns(
	host: N8nHost,
	workflowId: string,
	told: Set<string>,
	say: (text: string) => void,
): Promise<void> {
	for (const { id, status } of await host.executions({ workflowId })) {
		if (told.has(id)) continue;
		told.add(id);
		const items = itemsOf(await host.execution(id), 'Acumatica Trigger').map(({ json }) => json);
		const changes = items.map(({ event, key }) => `${String(event)} ${JSON.stringify(key)}`);
		say(`   n8n        run ${id} (${status}): ${changes.join(', ')}`);
	}
}
