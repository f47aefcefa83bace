import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import manifest from '../../package.json';
import { readPinned } from '../n8n-host/pinned';
import { REPOSITORY } from './publishedFolder';

const Workflow = z.object({
	on: z.record(z.unknown()),
	permissions: z.record(z.string()),
	jobs: z.record(
		z.object({
			strategy: z.object({ matrix: z.record(z.unknown()) }).optional(),
			env: z.record(z.string()).optional(),
			steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })),
		}),
	),
});

const GITHUB = join('.github', 'workflows');
const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const workflow = (file: string) => Workflow.parse(parse(read(GITHUB, file)));
const commandsOf = (file: string) =>
	Object.values(workflow(file).jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

/** Names of the scripts that `npm start`, `npm test` and `npm run ...` in a text would run. */
const scriptsIn = (text: string) =>
	[...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
		([, run, short]) => run ?? short,
	);

const documents = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', '.ci/run'],
	...['live/README.md', 'simulator/README.md', 'test/README.md'],
	...readdirSync(join(REPOSITORY, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];
const workflows = readdirSync(join(REPOSITORY, GITHUB));

describe.each([...documents, ...workflows.map((name) => join(GITHUB, name))])('%s', (file) => {
	it('names only commands that there are', () => {
		const missing = scriptsIn(read(file)).filter(
			(name) => !Object.hasOwn(manifest.scripts, name ?? ''),
		);
		expect(missing).toEqual([]);
	});
});

it('npm run test:unit -- <file> runs that file and no other', () => {
	const file = 'simulator/database/ticks.test.ts';
	const args = ['run', '-s', 'test:unit', '--', file, '--listTests'];
	const listed = execFileSync('npm', args, {
		cwd: REPOSITORY,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	expect(listed.split('\n').filter((line) => line.endsWith('.test.ts'))).toEqual([
		join(REPOSITORY, file),
	]);
});

it('npm run test:e2e -- <file> <file> runs these files and no other', () => {
	// The command behind the build, which would change what other tests look at.
	const command = manifest.scripts['test:e2e'].split('&&').at(-1)?.trim() ?? '';
	const [jest, ...args] = command.split(' ');
	expect(jest).toBe('jest');
	const listed = execFileSync(
		process.execPath,
		[require.resolve('jest/bin/jest'), ...args, 'e2e/upgrade', 'e2e/cancelled', '--listTests'],
		{ cwd: REPOSITORY, encoding: 'utf8' },
	);
	const files = listed.split('\n').filter((line) => line.endsWith('.test.ts'));
	expect(files.map((file) => basename(file)).sort()).toEqual([
		'cancelled.test.ts',
		'upgrade.test.ts',
	]);
});

it('the local CI runs what README tells people to run', () => {
	const readme = read('README.md');
	const runs = [...read('.ci/run').matchAll(/^run (?:env )?(.+)$/gm)].map(([, command]) => command);
	expect(runs.length).toBeGreaterThan(1);
	for (const command of runs) expect(readme).toContain(`\n${command}\n`);
});

describe('the workflow for each change', () => {
	const { jobs } = workflow('ci.yml');

	it('runs the tests on Node 22 and 24', () => {
		expect(jobs.test?.strategy?.matrix.node).toEqual([22, 24]);
		expect(commandsOf('ci.yml')).toContain('npm test');
	});

	it('runs the newest and the oldest n8n', () => {
		const Includes = z.array(z.object({ n8n: z.string() }));
		const versions = Includes.parse(jobs.e2e?.strategy?.matrix.include).map(({ n8n }) => n8n);
		expect(versions).toEqual(['newest', 'oldest']);
		for (const version of versions) expect(() => readPinned(version)).not.toThrow();
		expect(jobs.e2e?.env?.N8N_VERSION).toBe('${{ matrix.n8n }}');
		expect(scriptsIn(commandsOf('ci.yml').join('\n'))).toContain('test:e2e');
	});

	it('may only read', () => {
		expect(workflow('ci.yml').permissions).toEqual({ contents: 'read' });
	});
});

describe('the workflow that publishes', () => {
	it('runs for tags of versions only, and may sign where the package was built', () => {
		const { on, permissions } = workflow('publish.yml');
		expect(on).toEqual({ push: { tags: ['v*'] } });
		expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
	});

	it('tests before it publishes, with provenance, and knows no token', () => {
		const commands = commandsOf('publish.yml');
		expect(commands.at(-1)).toBe('npm publish --provenance --access public');
		expect(commands.indexOf('npm test')).toBe(commands.length - 2);
		expect(read(GITHUB, 'publish.yml')).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
	});
});
