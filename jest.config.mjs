const transform = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };

/** @type {import('jest').Config} */
export default {
	// A guard against tests that hang, not a limit: the machine may be busy.
	testTimeout: 120_000,
	maxWorkers: 2,
	projects: [
		{
			displayName: 'unit',
			setupFiles: ['<rootDir>/test/nodes/fastClock.ts'],
			testEnvironment: 'node',
			transform,
			testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/simulator/**/*.test.ts'],
			testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
		},
		{
			displayName: 'e2e',
			testEnvironment: 'node',
			transform,
			testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
		},
	],
};
