/** The n8n versions that `npm run test:compatibility` installs and runs; each has a folder here with its lock file. */
export const VERSIONS = [
	{ folder: 'tools/n8n', what: 'the newest: every end-to-end test', tests: ['test/e2e'] },
	{
		folder: 'test/compatibility/n8n-2.3',
		what: 'the oldest that is supported: every end-to-end test',
		tests: ['test/e2e'],
	},
	{
		folder: 'test/compatibility/n8n-2.0',
		what: 'too old: the nodes say so',
		tests: ['test/compatibility/tooOld'],
	},
];
