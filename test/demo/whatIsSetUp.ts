import type { N8nHost } from '../n8n-host/N8nHost';
import { OWNER } from '../n8n-host/owner';
import type { AcumaticaSimulator } from '../../simulator/rest/AcumaticaSimulator';
import type { Calendar } from './Calendar';
import type { PublishedExample, PublishedExamples } from './PublishedExamples';
import type { DemoState } from './startPage';

interface Parts {
	readonly host: N8nHost;
	readonly examples: PublishedExamples;
	readonly workflow: PublishedExample;
	readonly writeBack: PublishedExample;
	readonly calendar: Calendar;
	readonly simulator: AcumaticaSimulator;
}

const ABOUT_CREDENTIALS = [
	'the header that the trigger demands, and Acumatica sends',
	'what the Acumatica node signs in with',
];

/** What the demo has put where, with the addresses in n8n's editor. */
export function whatIsSetUp(parts: Parts): Omit<DemoState, 'n8nVersion' | 'stories' | 'over'> {
	const { host, examples, workflow, writeBack, calendar, simulator } = parts;
	const inEditor = ({ id, name }: PublishedExample, about: string) => ({
		name,
		url: `${host.baseUrl}/workflow/${id}`,
		about,
	});
	return {
		editor: host.baseUrl,
		login: { email: OWNER.email, password: OWNER.password },
		workflows: [
			inEditor(workflow, 'created, moved, canceled: each change once'),
			inEditor(writeBack, 'and the ID back to Acumatica, over the REST API'),
		],
		credentials: examples.credentials.map(({ id, name }, index) => ({
			name,
			url: `${host.baseUrl}/home/credentials/${id}`,
			about: ABOUT_CREDENTIALS[index] ?? '',
		})),
		others: [
			{ name: 'Calendar', url: calendar.url, about: 'what the workflows write to' },
			{
				name: 'Acumatica (simulated)',
				about: `the REST API for the node, at ${simulator.origin}`,
			},
		],
		commands: commandsToSend(workflow),
	};
}

/** Commands for a shell that send notifications to a workflow. */
export function commandsToSend({ url, header }: PublishedExample): DemoState['commands'] {
	const value = `${header.name}: ${header.value}`;
	return [
		{
			about: 'Send the story of an event again, or any other (npm run simulate -- --list):',
			text: `npm run simulate -- --url ${url} --header "${value}" --scenario calendar`,
		},
		{ about: 'Ask the trigger how it is:', text: `curl -H "${value}" ${url}` },
	];
}
