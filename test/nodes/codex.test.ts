import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { Acumatica } from '../../nodes/Acumatica/Acumatica.node';
import { AcumaticaTrigger } from '../../nodes/AcumaticaTrigger/AcumaticaTrigger.node';
import { SEARCHES } from '../fixtures/searches';

const Codex = z.object({ alias: z.array(z.string()), categories: z.array(z.string()) });

const codexOf = (node: string) =>
	Codex.parse(
		JSON.parse(readFileSync(join(__dirname, `../../nodes/${node}/${node}.node.json`), 'utf8')),
	);

describe('what a person types to find the nodes', () => {
	const codexes = ['Acumatica', 'AcumaticaTrigger'].map(codexOf);

	it.each(SEARCHES)('"%s" is in a name of both', (search) => {
		for (const { alias } of codexes) {
			const names = ['Acumatica', ...alias].map((name) => name.toLowerCase());
			expect(names.filter((name) => name.includes(search.toLowerCase()))).not.toEqual([]);
		}
	});

	it('is the same for both, since n8n shows them as one, with the names of the action', () => {
		const [action, trigger] = codexes;
		expect(trigger).toEqual(action);
	});
});

describe('the list of actions', () => {
	it('begins with records, and has what is rarely used last', () => {
		const { properties } = new Acumatica().description;
		const resource = properties.find(({ name }) => name === 'resource');
		const names = (resource?.options ?? []).map(({ name }) => name);
		expect([names[0], names.at(-1)]).toEqual(['Record', 'Custom API Call']);
	});

	it('has an entry of the trigger for each change, and one for all', () => {
		const { properties } = new AcumaticaTrigger().description;
		// n8n takes the first parameter that it labels with one of these words.
		const words = ['event', 'events', 'trigger on'];
		const events = properties.find(({ displayName }) => words.includes(displayName.toLowerCase()));
		const actions = (events?.options ?? []).map((option) => 'action' in option && option.action);
		expect(events?.name).toBe('events');
		expect(actions).toEqual([
			...['On any change', 'On row inserted', 'On row updated', 'On row deleted'],
		]);
	});
});
