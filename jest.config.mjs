const transform = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };

/** Tests of the action node in which no record, action or file is asked for. */
const WITHOUT_CONTRACT = [
	'accounts',
	'customApiCall/',
	'genericInquiry/',
	'pushNotification/',
	'rails/customApiCall',
	'resources/',
	'runItems',
	'sessions',
	'table/',
	'tool/',
	'turns',
	'methods/(cache|columnOrder|demandLiveHost|tableLists|testConnectedApp)',
];

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
			// The action node's tests again where the contract version counts, as test/nodes/Acumatica/contract.ts says.
			displayName: 'contract5',
			setupFiles: ['<rootDir>/test/nodes/fastClock.ts'],
			testEnvironment: 'node',
			transform,
			globals: { contractOfTests: 5 },
			testMatch: ['<rootDir>/test/nodes/Acumatica/**/*.test.ts'],
			testPathIgnorePatterns: WITHOUT_CONTRACT.map((name) => `/test/nodes/Acumatica/${name}`),
		},
		{
			displayName: 'e2e',
			testEnvironment: 'node',
			transform,
			testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
		},
	],
};
