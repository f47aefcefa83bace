import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { REPOSITORY } from './publishedFolder';

const Example = z
	.object({
		name: z.string(),
		nodes: z.array(
			z
				.object({ type: z.string(), webhookId: z.string().optional(), parameters: z.unknown() })
				.passthrough(),
		),
		connections: z.record(z.unknown()),
		settings: z.object({ executionOrder: z.literal('v1') }),
	})
	.strict();

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const names = readdirSync(join(REPOSITORY, 'examples')).map((file) => file.replace('.json', ''));
const example = (name: string) => Example.parse(JSON.parse(read('examples', `${name}.json`)));
const tests = readdirSync(join(REPOSITORY, 'test', 'e2e')).filter((file) =>
	file.endsWith('.test.ts'),
);

describe.each(names)('the example %s', (name) => {
	it('can be imported beside the others, and brings nothing of the n8n that it was made in', () => {
		const { nodes } = example(name);
		for (const node of nodes) expect(node).not.toHaveProperty('credentials');
		const others = names.filter((other) => other !== name).flatMap((other) => example(other).nodes);
		const webhookIds = nodes.flatMap(({ webhookId }) => webhookId ?? []);
		const twice = others.filter(({ webhookId = '' }) => webhookIds.includes(webhookId));
		expect(twice).toEqual([]);
	});

	it('says in a note what to set', () => {
		const notes = example(name).nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes).toHaveLength(1);
		expect(JSON.stringify(notes[0]?.parameters)).toMatch(/1\. (Create|Open)/);
	});

	it('is in the list, with the test that runs it', () => {
		const row = read('docs', 'examples.md')
			.split('\n')
			.find((line) => line.startsWith(`| [${name}](`));
		const [, test = ''] = /`(\w+\.test\.ts)`/.exec(row ?? '') ?? [];
		expect(tests).toContain(test);
		expect(read('test', 'e2e', test)).toMatch(new RegExp(`['/]${name}[.']`));
	});
});
