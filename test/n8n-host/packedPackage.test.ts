import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installPackage, packPackage } from './packedPackage';

const MANIFEST = {
	name: 'n8n-nodes-example',
	version: '1.2.3',
	files: ['dist'],
	n8n: { nodes: ['dist/Example.node.js'] },
	scripts: { prepack: 'exit 1' },
	devDependencies: { typescript: '*' },
	peerDependencies: { 'n8n-workflow': '*' },
};

describe('the packed package', () => {
	let folder: string;
	let repository: string;

	beforeEach(() => {
		// Set when the tests are run by npm, from this repository's .npmrc.
		delete process.env.npm_config_ignore_scripts;
		folder = mkdtempSync(join(tmpdir(), 'packed-'));
		repository = join(folder, 'repository');
		mkdirSync(repository);
		writeFileSync(join(repository, 'package.json'), JSON.stringify(MANIFEST));
		writeFileSync(join(repository, 'secret.txt'), 'not for publication');
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

	it('cannot be made before the package is built', async () => {
		await expect(packPackage(folder, repository)).rejects.toThrow('Run "npm run build" first');
	});

	it('is put where n8n puts community packages, as a user would get it', async () => {
		mkdirSync(join(repository, 'dist'));
		writeFileSync(join(repository, 'dist', 'Example.node.js'), 'the node');
		const packed = await packPackage(join(folder, 'packed'), repository);
		expect(packed).toMatchObject({ name: 'n8n-nodes-example', version: '1.2.3' });

		await installPackage(packed, join(folder, 'user'));
		const nodes = ['user', '.n8n', 'nodes'];
		const installed = [...nodes, 'node_modules', 'n8n-nodes-example'];
		expect(read(...installed, 'dist', 'Example.node.js')).toBe('the node');
		expect(() => read(...installed, 'secret.txt')).toThrow('ENOENT');
		const { name, version, n8n } = MANIFEST;
		const manifest: unknown = JSON.parse(read(...installed, 'package.json'));
		expect(manifest).toMatchObject({ name, version, n8n });
		expect(manifest).not.toHaveProperty('devDependencies');
		expect(manifest).not.toHaveProperty('peerDependencies');
		expect(JSON.parse(read(...nodes, 'package.json'))).toEqual({
			name: 'installed-nodes',
			private: true,
			dependencies: { 'n8n-nodes-example': '1.2.3' },
		});
	});

	it('replaces an older one and leaves other packages alone', async () => {
		mkdirSync(join(repository, 'dist'));
		writeFileSync(join(repository, 'dist', 'Example.node.js'), 'the node');
		const nodes = join(folder, 'user', '.n8n', 'nodes');
		mkdirSync(join(nodes, 'node_modules', 'n8n-nodes-example'), { recursive: true });
		writeFileSync(join(nodes, 'node_modules', 'n8n-nodes-example', 'old.js'), '');
		writeFileSync(
			join(nodes, 'package.json'),
			JSON.stringify({ name: 'kept', dependencies: { 'n8n-nodes-other': '9.0.0' } }),
		);

		const packed = await packPackage(join(folder, 'packed'), repository);
		await installPackage(packed, join(folder, 'user'));
		expect(() => readFileSync(join(nodes, 'node_modules', packed.name, 'old.js'))).toThrow();
		expect(JSON.parse(readFileSync(join(nodes, 'package.json'), 'utf8'))).toEqual({
			name: 'kept',
			dependencies: { 'n8n-nodes-other': '9.0.0', 'n8n-nodes-example': '1.2.3' },
		});
	});
});
