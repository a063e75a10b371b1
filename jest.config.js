/**
 * `unit` runs without an n8n server, `engine` runs the tests of the nodes once more in the engine of the oldest n8n that is supported, `e2e` drives a real n8n, `cluster` one of several processes,
 * `compatibility` drives others (`npm run test:compatibility`).
 */
const shared = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } } },
		],
	},
	modulePathIgnorePatterns: [
		'<rootDir>/tools/n8n/node_modules',
		'<rootDir>/dist',
		'<rootDir>/build',
		'<rootDir>/.data',
	],
};

const long = { ...shared, setupFilesAfterEnv: ['<rootDir>/test/longTests.cjs'] };

/** Thousands of runs each; `npm run test:watch` leaves them to `npm run test:unit`. */
const THOROUGH = [
	'<rootDir>/test/attacks/',
	'<rootDir>/test/nodes/(strangeAnswers|driftMeanwhile|driftCalls|tool|pollingTriggerSite)\\.test',
	'<rootDir>/test/package/',
];

module.exports = {
	// A busy machine makes servers and compilers slow; nothing is asserted of it.
	testTimeout: 240_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: [
				'<rootDir>/test/(e2e|compatibility|cluster)/',
				...(process.argv.includes('--watch') ? THOROUGH : []),
			],
		},
		{
			...shared,
			displayName: 'engine',
			testMatch: ['<rootDir>/test/nodes/**/*.test.ts'],
			setupFiles: ['<rootDir>/test/compatibility/unrefIntervals.js'],
			moduleNameMapper: {
				'^(n8n-core|n8n-workflow)(/.*)?$': '<rootDir>/test/compatibility/core/node_modules/$1$2',
			},
		},
		{
			...long,
			displayName: 'compatibility',
			testMatch: ['<rootDir>/test/{e2e,compatibility}/**/*.test.ts'],
		},
		{ ...long, displayName: 'cluster', testMatch: ['<rootDir>/test/cluster/**/*.test.ts'] },
		{ ...long, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
	],
};
