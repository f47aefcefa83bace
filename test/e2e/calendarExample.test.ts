import { z } from 'zod';

import { Calendar } from '../demo/Calendar';
import { waitFor } from '../n8n-host/waitFor';
import type { N8nHost } from '../n8n-host/N8nHost';
import { playScenario } from '../simulator/push/story/playScenario';
import { startN8n } from './actionHost';
import { headerCredential, publishExample } from './examples';

jest.setTimeout(900_000);

const Entries = z.array(z.object({ summary: z.string(), start: z.string() }));
const { header, credential } = headerCredential('s3cret of the calendar');

let n8n: N8nHost;
let remove: () => Promise<void>;
const calendar = new Calendar(() => undefined);

beforeAll(async () => {
	await calendar.start();
	({ n8n, remove } = await startN8n());
});

afterAll(async () => {
	await remove?.();
	await calendar.stop();
});

it('an event is entered into the calendar, moved and taken out, as the story goes', async () => {
	const { url, workflowId } = await publishExample(n8n, 'calendar-event', {
		systemUrl: calendar.url,
		credentials: [credential],
	});
	const seen: string[] = [];
	let steps = 0;
	await playScenario({
		scenario: 'calendar',
		url,
		header,
		onStep: async ({ changes }) => {
			steps += changes.length;
			if (changes.length === 0) return;
			// A canceled event is a lone deleted row, which is held for a while.
			await n8n.finishedExecutions(steps, { workflowId });
			const response = await fetch(`${calendar.url}/events`);
			const entries = Entries.parse(await response.json());
			seen.push(entries.map(({ summary, start }) => `${start} ${summary}`).join() || 'nothing');
		},
	});
	await waitFor('the runs', async () =>
		(await n8n.executions({ workflowId, status: ['success'] })).length === 3 ? true : undefined,
	);
	expect(seen).toEqual([
		expect.stringMatching(/^2025-04-10T.*Product demonstration/),
		expect.stringMatching(/^2025-04-11T.*Product demonstration/),
		'nothing',
	]);
});
