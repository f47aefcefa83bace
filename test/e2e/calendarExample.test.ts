import { z } from 'zod';

import { Calendar } from '../demo/Calendar';
import {
	EXAMPLE_CALENDAR,
	publishExample,
	readExample,
	TRIGGER_TYPE,
	urlOfTrigger,
} from '../demo/examples';
import type { N8nHost } from '../n8n-host/N8nHost';
import { playScenario } from '../../simulator/push/story/playScenario';
import { startN8n } from './packagedN8n';

jest.setTimeout(1_800_000);

const HEADER = { name: 'X-Acumatica-Key', value: 's3cret of the calendar' };
const Entries = z.array(z.object({ summary: z.string(), start: z.string() }));

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
	const example = readExample('calendar-event', { [EXAMPLE_CALENDAR]: calendar.url });
	const acumaticaErpWebhookApi = await n8n.importCredential({
		name: 'Push notifications',
		type: 'acumaticaErpWebhookApi',
		data: { method: 'header', headerName: HEADER.name, headerSecret: HEADER.value },
	});
	const published = await publishExample(n8n, example, {
		[TRIGGER_TYPE]: { acumaticaErpWebhookApi },
	});

	const seen: string[] = [];
	let told = 0;
	await playScenario({
		scenario: 'calendar',
		url: urlOfTrigger(n8n, published),
		header: HEADER,
		onStep: async ({ changes }) => {
			if (changes.length === 0) return;
			told += changes.length;
			// A canceled event is a lone deleted row, which is held for a while.
			const runs = await n8n.finishedExecutions(told, { workflowId: published.id });
			expect(runs.map(({ status }) => status)).toEqual(Array(told).fill('success'));
			const response = await fetch(`${calendar.url}/events`);
			const entries = Entries.parse(await response.json());
			seen.push(entries.map(({ summary, start }) => `${start} ${summary}`).join() || 'nothing');
		},
	});
	expect(seen).toEqual([
		expect.stringMatching(/^2025-04-10T.*Product demonstration/),
		expect.stringMatching(/^2025-04-11T.*Product demonstration/),
		'nothing',
	]);
});
