// What n8n asks of community nodes that it verifies, as far as a machine can see it; the rest is for a person, in
// CONTRIBUTING.md. The rules of the scanner are in scanner.test.ts, what is in the package in published.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json';
import { questions } from '../../live/check/runCheck';
import { REPOSITORY } from './publishedFolder';

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
const files = (folder: string) =>
	readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));

it('the manifest says what the registry of n8n looks for', () => {
	expect(manifest.name).toMatch(/^(@[\w-]+\/)?n8n-nodes-[\w-]+$/);
	expect(manifest.keywords).toContain('n8n-community-node-package');
	expect(manifest.license).toBe('MIT');
	expect(manifest.repository.url).toBe(`git+${manifest.homepage}.git`);
	expect(manifest.author.name).not.toBe('');
	expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
	expect(read('LICENSE.md')).toContain('MIT License');
});

it.each([
	['how to install it', /^## Install/m],
	['what it does', /^## Acumatica Trigger$[^]*^## Acumatica node$/m],
	['its credentials', /^## Credentials/m],
	['with which versions it works', /^## Compatibility/m],
	['where its changes are told', /CHANGELOG\.md/],
])('README tells %s', (_name, pattern) => {
	expect(read('README.md')).toMatch(pattern);
});

it('the action node talks to one service', () => {
	const others = [...files('nodes/Acumatica'), ...files('nodes/site')].filter((file) =>
		/railz|fis\.com|push ?status/i.test(read(file)),
	);
	expect(others).toEqual([]);
});

it('addresses in the code are those of n8n, of this repository, and examples', () => {
	const own = new URL(manifest.homepage).host;
	const hosts = ['nodes', 'credentials']
		.flatMap(files)
		.flatMap((file) =>
			[...read(file).matchAll(/https?:\/\/([\w.-]+\w)/g)].map(([, host = '']) => host),
		);
	const known = new Set([own, 'docs.n8n.io', 'localhost']);
	const foreign = hosts.filter((host) => !known.has(host) && !/example|acumatica\.com$/.test(host));
	expect([...new Set(foreign)]).toEqual([]);
});

it('CONTRIBUTING says how the other sender stands to "one service per package", and what a person has to do', () => {
	const text = read('CONTRIBUTING.md');
	expect(text).toMatch(/one service per package[^]*Push Status/);
	const [, list = ''] = /Only a person can:\n([^]*)/.exec(text) ?? [];
	for (const word of ['public', 'author', 'npm', 'trademark', 'live', 'Creator Portal']) {
		expect(list).toContain(word);
	}
});

it('docs/live.md has a row for each question, and no other', () => {
	const rows = [...read('docs', 'live.md').matchAll(/^\| `(\w+)`/gm)].map(([, id]) => id);
	expect(rows).toEqual(questions.map(({ id }) => id));
});
