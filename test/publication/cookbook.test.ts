import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { REPOSITORY } from './publishedFolder';

const Recipe = z
	.object({
		name: z.string(),
		nodes: z.array(
			z
				.object({
					name: z.string(),
					type: z.string(),
					parameters: z.record(z.unknown()),
					onError: z.literal('continueErrorOutput').optional(),
				})
				.passthrough(),
		),
		pinData: z
			.record(z.array(z.object({ json: z.record(z.unknown()) }).strict()).min(1))
			.default({}),
		connections: z.record(
			z.object({ main: z.array(z.array(z.object({ node: z.string() }).passthrough())) }),
		),
		settings: z.object({ executionOrder: z.literal('v1') }),
	})
	.strict();

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const names = readdirSync(join(REPOSITORY, 'examples', 'cookbook')).map((file) =>
	file.replace('.json', ''),
);
const cookbook = read('docs', 'cookbook.md');

/** What stands under the heading that links to the recipe. */
function sectionOf(name: string): string {
	const sections = cookbook.split(/^## /m).slice(1);
	return sections.find((text) => text.includes(`(../examples/cookbook/${name}.json)`)) ?? '';
}

describe.each(names)('the recipe %s', (name) => {
	const { nodes, pinData, connections } = Recipe.parse(
		JSON.parse(read('examples', 'cookbook', `${name}.json`)),
	);

	it('brings nothing of the n8n that it was made in: no credential, and no address', () => {
		for (const node of nodes) {
			expect(node).not.toHaveProperty('credentials');
			expect(node).not.toHaveProperty('webhookId');
			if (!node.type.endsWith('.webhook')) continue;
			// A fixed path would make two imports conflict.
			expect(node.parameters.path).toMatch(/^=\{\{ \$workflow\.id \}\}\/\w+$/);
		}
	});

	it('has data pinned where it cannot be tried without the other side', () => {
		const triggers = nodes.filter(({ type }) => /\.(acumaticaTrigger|emailReadImap)$/.test(type));
		expect(Object.keys(pinData)).toEqual(triggers.map((node) => node.name));
	});

	it('says in a note what to set, what twice is, and where a refusal lands', () => {
		const [note, ...more] = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		expect(more).toEqual([]);
		const text = String(note?.parameters.content);
		expect(text).toMatch(/^1\. Create /m);
		expect(text).toMatch(/\*\*(Twice|Once|Only|No loop)/);
		expect(text).toMatch(/\*\*Refused/);
	});

	it('leads every refusal somewhere, and connects every node', () => {
		const reached = new Set<string>();
		for (const { main } of Object.values(connections)) {
			for (const { node } of main.flat()) reached.add(node);
		}
		const first = nodes.filter(({ name: node }) => !reached.has(node));
		for (const { type } of first) expect(type).toMatch(/(Trigger|webhook|Imap|stickyNote)$/);
		const split = nodes.filter(({ onError }) => onError !== undefined);
		for (const { name: node } of split) expect(connections[node]?.main[1]).not.toEqual([]);
		expect(split.length).toBeGreaterThan(0);
	});

	it('is in the cookbook, with its picture', () => {
		expect(sectionOf(name)).toContain(`![`);
		expect(sectionOf(name)).toContain(`(images/cookbook/${name}.svg)`);
		expect(sectionOf(name)).toMatch(/\*\*Twice\*\*/);
		expect(sectionOf(name)).toMatch(/\*\*Refused\*\*/);
	});
});

it('the cookbook has no recipe that is not there', () => {
	const linked = [...cookbook.matchAll(/\(\.\.\/examples\/cookbook\/([\w-]+)\.json\)/g)];
	expect([...new Set(linked.map(([, name]) => name))].sort()).toEqual([...names].sort());
});
