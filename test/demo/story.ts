import { setTimeout as sleep } from 'node:timers/promises';

import { itemsOf } from '../n8n-host/executions';
import type { N8nHost } from '../n8n-host/N8nHost';
import { describeAttempt } from '../../simulator/push/describeAttempt';
import { playScenario } from '../../simulator/push/story/playScenario';
import type { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
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
	readonly say: (text: string) => void;
	readonly interrupted: () => boolean;
}

/** Plays a scenario, and prints what is sent, what n8n makes of it, and what it asks of the REST API. */
export async function tellStory(story: Story): Promise<void> {
	const { host, simulator, workflow, scenario, say, interrupted } = story;
	const { id: workflowId, url, header } = workflow;
	const told = new Set((await host.executions({ workflowId })).map(({ id }) => id));
	await playScenario({
		scenario,
		url,
		header,
		database: simulator.database(),
		stopOnFailure: true,
		onStepBegin: (number, title) => say(`\n${number}. ${title}`),
		onAttempt: (attempt) => say(`   Acumatica  ${describeAttempt(attempt)}`),
		onStep: async ({ changes }) => {
			if (interrupted()) return;
			const deleted = changes.some(({ event }) => event === 'deleted');
			if (deleted) say('   n8n        holds the row for 5 s: its new version may still come');
			await sleep(deleted ? WINDOW_MS + RUN_MS : RUN_MS);
			await tellRuns(host, workflowId, told, say);
			tellRequests(simulator, say);
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

function tellRequests(simulator: AcumaticaSimulator, say: (text: string) => void): void {
	const requests = simulator.log();
	if (requests.length === 0) return;
	for (const { method, path, status } of requests)
		say(`   REST       ${method} ${path} -> ${status}`);
	say(`   REST       API seats in use: ${simulator.sessions().length}`);
	simulator.clearLog();
}
