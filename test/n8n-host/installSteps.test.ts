import { adviceForMissingTools, missingBuildTools } from './buildTools';
import { describeFetched } from './installSteps';

describe('the progress of npm install', () => {
	const metadata = 'npm http fetch GET 200 https://registry.example/semver 15ms (cache updated)\n';
	const tarball =
		'npm http fetch GET 200 https://registry.example/semver/-/semver-7.0.0.tgz 9ms (cache miss)\n';
	const cached = 'npm http cache https://registry.example/ms/-/ms-2.0.0.tgz 0ms (cache hit)\n';

	it('is counted in answers while there are no packages yet', () => {
		expect(describeFetched(metadata + metadata, 10)).toContain('2 answers so far');
	});

	it('is counted in packages, from the network or from the cache', () => {
		expect(describeFetched(`${metadata}npm warn x.tgz\n${tarball}${cached}`, 10)).toBe(
			'fetching packages, 2 of about 10',
		);
	});
});

describe('missing build tools', () => {
	it('are named, with the command that installs them', () => {
		const missing = missingBuildTools((tool) => tool !== 'g++');
		expect(missing).toEqual(['g++']);
		const advice = adviceForMissingTools(missing, 'linux');
		expect(advice).toContain('lacks g++');
		expect(advice).toContain('apt-get install -y python3 make g++');
	});

	it('are not blamed when nothing is missing', () => {
		expect(adviceForMissingTools(missingBuildTools(() => true))).toBe('');
	});
});
