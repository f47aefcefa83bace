import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { REPOSITORY } from './publishedFolder';

const Example = z
	.object({
		name: z.string(),
		nodes: z.array(
			z.object({ name: z.string(), type: z.string(), parameters: z.unknown() }).passthrough(),
		),
		pinData: z
			.record(z.array(z.object({ json: z.record(z.unknown()) }).strict()).min(1))
			.default({}),
		connections: z.record(z.unknown()),
		settings: z.object({ executionOrder: z.literal('v1') }),
	})
	.strict();

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const names = readdirSync(join(REPOSITORY, 'examples'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', ''));
const example = (name: string) => Example.parse(JSON.parse(read('examples', `${name}.json`)));
const tests = readdirSync(join(REPOSITORY, 'test', 'e2e')).filter((file) =>
	file.endsWith('.test.ts'),
);

describe.each(names)('the example %s', (name) => {
	const { nodes, pinData } = example(name);

	it('brings nothing of the n8n that it was made in: no credential, and no address', () => {
		for (const node of nodes) {
			expect(node).not.toHaveProperty('credentials');
			expect(node).not.toHaveProperty('webhookId');
		}
	});

	it('has data pinned in each Acumatica Trigger', () => {
		const triggers = nodes.filter(({ type }) => /\.acumatica(Polling)?Trigger$/.test(type));
		expect(Object.keys(pinData)).toEqual(triggers.map((node) => node.name));
	});

	it('says in a note what to set', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
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

it('the first workflow has a note beside the end of each branch', () => {
	const { nodes } = example('first-workflow');
	const of = (kind: string) =>
		nodes.filter(({ type }) => type === `n8n-nodes-base.${kind}`).map(({ position }) => position);
	const Place = z.tuple([z.number(), z.number()]);
	const beside = (end: unknown) => {
		const [x, y] = Place.parse(end);
		return of('stickyNote').some((note) => {
			const [left, top] = Place.parse(note);
			return left > x && Math.abs(top - y) < 100;
		});
	};
	expect(of('noOp').map(beside)).toEqual([true, true, true]);
});
