import { setTimeout as sleep } from 'node:timers/promises';

import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { describeAttempt } from '../../simulator/push/describeAttempt';
import { playScenario } from '../../simulator/push/story/playScenario';
import type { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import type { Narrator } from './Narrator';
import type { PublishedExample } from './PublishedExamples';

/** The pairing window of the examples, and a little more. */
const WINDOW_MS = 5_500;
const RUN_MS = 1_500;

export interface Story {
	readonly host: N8nHost;
	/** Its database is what the story happens in. */
	readonly simulator: AcumaticaSimulator;
	readonly workflow: PublishedExample;
	/** Name of a scenario. */
	readonly scenario: string;
	readonly narrator: Narrator;
	readonly interrupted: () => boolean;
}

/** Plays a scenario, and tells what is sent, what n8n makes of it, and what it asks of the REST API. */
export async function tellStory(story: Story): Promise<void> {
	const { host, simulator, workflow, scenario, narrator, interrupted } = story;
	const { id: workflowId, url, header } = workflow;
	const told = new Set((await host.executions({ workflowId })).map(({ id }) => id));
	await playScenario({
		scenario,
		url,
		header,
		database: simulator.database(),
		stopOnFailure: true,
		onStepBegin: (number, title) => narrator.step(number, title),
		onAttempt: (attempt) => narrator.line('Acumatica', describeAttempt(attempt)),
		onStep: async ({ changes }) => {
			if (interrupted()) return;
			const deleted = changes.some(({ event }) => event === 'deleted');
			if (deleted) narrator.line('n8n', 'holds the row for 5 s: its new version may still come');
			await sleep(deleted ? WINDOW_MS + RUN_MS : RUN_MS);
			await tellRuns(host, workflowId, told, narrator);
			tellRequests(simulator, narrator);
		},
	});
}

async function tellRuns(
	host: N8nHost,
	workflowId: string,
	told: Set<string>,
	narrator: Narrator,
): Promise<void> {
	for (const { id, status } of await host.executions({ workflowId })) {
		if (told.has(id)) continue;
		told.add(id);
		const items = itemsOf(await host.execution(id), 'Acumatica Trigger').map(({ json }) => json);
		const changes = items.map(({ event, key }) => `${String(event)} ${JSON.stringify(key)}`);
		narrator.line('n8n', `run ${id} (${status}): ${changes.join(', ')}`);
	}
}

function tellRequests(simulator: AcumaticaSimulator, narrator: Narrator): void {
	const requests = simulator.log();
	if (requests.length === 0) return;
	for (const { method, path, status } of requests)
		narrator.line('REST', `${method} ${path} -> ${status}`);
	narrator.line('REST', `API seats in use: ${simulator.sessions().length}`);
	simulator.clearLog();
}
