import { z } from 'zod';

import { changeAndSetBack } from '../changeAndSetBack';
import { look, shortly } from '../look';
import { answered, notAsked, type Question } from '../Question';

const Endpoints = z.object({
	version: z.object({ acumaticaBuildVersion: z.string().optional() }).passthrough().optional(),
	endpoints: z.array(z.object({ name: z.string(), version: z.string() })),
});

/** The site itself: its build, its endpoints, its seats, and what only works where somebody asks for it. */
export const siteQuestions: readonly Question[] = [
	{
		id: 'build',
		question: 'Which build, and which system endpoints?',
		async ask({ client }) {
			const seen = await look(client, '/entity');
			const parsed = Endpoints.safeParse('json' in seen ? seen.json : undefined);
			if (!parsed.success) return { state: 'closed', text: shortly(seen) };
			const { version, endpoints } = parsed.data;
			// Names of other endpoints may tell whose site it is.
			const system = endpoints.filter(({ name }) => name === 'Default' || name === 'eCommerce');
			const list = system.map((one) => `${one.name}/${one.version}`).join(', ');
			return answered(`${version?.acumaticaBuildVersion ?? 'no build told'}; ${list}`);
		},
	},
	{
		id: 'seats',
		question: 'How does the site say that no seat is free?',
		ask: async ({ fillSeats }) =>
			fillSeats === null
				? notAsked('Asked with --seats, which opens sessions until one is refused.')
				: await fillSeats(),
	},
	{
		id: 'customEndpoint',
		question: 'EXPERIMENT: what does a custom endpoint mapped to SM302000 answer?',
		async ask({ client, experiment }) {
			if (experiment === '') return notAsked('Asked with --experiment Endpoint/Version/Entity.');
			const path = `/entity/${experiment.split('/').map(encodeURIComponent).join('/')}`;
			return answered(`GET: ${shortly(await look(client, path, { $top: '1' }))}`);
		},
	},
	{
		id: 'write',
		question: 'Does a change of a record by the API make a notification?',
		ask: async (site) => await changeAndSetBack(site),
	},
];
