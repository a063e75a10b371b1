/** Two projects: `unit` runs in seconds, `e2e` drives a real n8n. */
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
		'<rootDir>/host/node_modules',
		'<rootDir>/dist',
		'<rootDir>/build',
		'<rootDir>/.data',
	],
};

module.exports = {
	// A busy machine makes servers and compilers slow; nothing is asserted of it.
	testTimeout: 30_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['<rootDir>/test/e2e/'],
		},
		{ ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
	],
};
