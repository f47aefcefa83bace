import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

import { z } from 'zod';

import manifest from '../../package.json';
import { anchorsOf } from './anchors';
import { REPOSITORY, unpackPackage, type PublishedFolder } from './publishedFolder';

const Icons = z.object({ light: z.string(), dark: z.string() });
const Version = z.union([z.number(), z.array(z.number()).nonempty()]);
const Node = z.object({ name: z.string(), version: Version, icon: Icons });
const Credential = z.object({ name: z.string(), icon: Icons, documentationUrl: z.string() });

const Page = z.object({ url: z.string() });
const Codex = z.object({
	node: z.string(),
	nodeVersion: z.string(),
	codexVersion: z.literal('1.0'),
	categories: z.array(z.string()).min(1),
	resources: z.object({
		primaryDocumentation: z.array(Page).min(1),
		credentialDocumentation: z.array(Page).min(1),
	}),
});

const { nodes, credentials } = manifest.n8n;
const codexOf = (node: string) => node.replace(/\.js$/, '.json');

/** What items look like, for each version that a node may have. */
function schemasOf(folder: string): string[] {
	const written = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const versions = ['v1.0.0', 'v2.0.0', 'v3.0.0'];
	return written
		.filter((name) => /__schema__.*\.json$/.test(name))
		.flatMap((name) => versions.map((version) => name.replace('v1.0.0', version)))
		.map((name) => `dist/nodes/${name}`);
}

let published: PublishedFolder;
beforeAll(async () => {
	published = await unpackPackage();
});
afterAll(() => published?.remove());

/** The class that a file of the package exports under the name of the file, made. */
function load(file: string): unknown {
	const path = join(published.folder, file);
	const [className = ''] = (file.split('/').at(-1) ?? '').split('.');
	const exported: unknown = createRequire(path)(path);
	const Class = z.record(z.unknown()).parse(exported)[className];
	if (typeof Class !== 'function') throw new Error(`${file} does not export ${className}`);
	return Reflect.construct(Class, []);
}

const loadNode = (file: string) =>
	Node.parse(z.object({ description: z.unknown() }).parse(load(file)).description);

/** Paths in the package that the icons of a node or credential point at. */
const iconsOf = (file: string, { light, dark }: z.infer<typeof Icons>) =>
	[light, dark].map((icon) =>
		relative(published.folder, join(published.folder, dirname(file), icon.replace('file:', ''))),
	);

describe('the package', () => {
	it('holds what n8n and its users need, and nothing else', () => {
		expect(published.files).toEqual(
			[
				...['CHANGELOG.md', 'LICENSE.md', 'README.md', 'package.json'],
				...['dist/bundle.js', 'dist/icons/acumatica.dark.svg', 'dist/icons/acumatica.svg'],
				...nodes,
				...nodes.map(codexOf),
				...credentials,
				...schemasOf(join(REPOSITORY, 'nodes')),
			].sort(),
		);
	});

	it('is as small as README says', () => {
		const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
		const [, kilobytes] = /package is less than (\d+) kB/.exec(readme) ?? [];
		expect(published.bytes).toBeLessThan(Number(kilobytes) * 1_000);
	});

	it('needs nothing but what n8n brings', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('bundleDependencies');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		const foreign = [...nodes, ...credentials].flatMap((file) =>
			[...readFileSync(join(published.folder, file), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)]
				.map(([, name]) => name)
				.filter((name) => !['n8n-workflow', 'zod', 'ioredis', 'node:crypto'].includes(name ?? '')),
		);
		expect(foreign).toEqual([]);
	});

	it('runs nothing when it is installed', () => {
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
		expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
	});
});

describe.each(nodes)('the node %s', (file) => {
	it('has an icon for light and one for dark, both in the package', () => {
		const icons = iconsOf(file, loadNode(file).icon);
		expect(new Set(icons).size).toBe(2);
		expect(published.files).toEqual(expect.arrayContaining(icons));
	});

	it('has a codex file of its own, whose pages exist', () => {
		const { name, version } = loadNode(file);
		const codex = Codex.parse(
			JSON.parse(readFileSync(join(published.folder, codexOf(file)), 'utf8')),
		);
		expect(codex.node).toBe(`${manifest.name}.${name}`);
		expect(codex.nodeVersion).toBe(Math.max(...[version].flat()).toFixed(1));
		const { primaryDocumentation, credentialDocumentation } = codex.resources;
		for (const { url } of [...primaryDocumentation, ...credentialDocumentation]) {
			expect(pageInRepository(url)).toBe(true);
		}
	});
});

describe.each(credentials)('the credential %s', (file) => {
	it('has both icons in the package, and a page that exists', () => {
		const { icon, documentationUrl } = Credential.parse(load(file));
		const icons = iconsOf(file, icon);
		expect(new Set(icons).size).toBe(2);
		expect(published.files).toEqual(expect.arrayContaining(icons));
		expect(pageInRepository(documentationUrl)).toBe(true);
	});
});

/** Whether a page of the repository's home is a file of this repository, with that heading if one is named. */
function pageInRepository(url: string): boolean {
	const { homepage } = manifest;
	if (!url.startsWith(homepage)) return false;
	const [path = '', anchor] = url.slice(homepage.length).split('#');
	const page = path === '' ? 'README.md' : path.replace('/blob/main/', '');
	if (!existsSync(join(REPOSITORY, page))) return false;
	return anchor === undefined || anchorsOf(page).includes(anchor);
}
