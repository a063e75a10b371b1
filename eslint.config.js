/**
 * ESLint takes this file before eslint.config.mjs, which n8n wants unchanged. What n8n loads is checked with n8n's rules, exactly (test/package/lint.test.ts compares); what
 * runs beside n8n (stand-ins, tools, tests) with ordinary ones, since it may use files, processes and the console.
 */
const js = require('@eslint/js');
const globals = require('globals');
const tseslint = require('typescript-eslint');
const { config: n8n } = require('@n8n/node-cli/eslint');

const BESIDE_N8N = ['sandbox', 'tools', 'test'].map((folder) => `${folder}/**/*.{ts,js,mjs}`);

/** An entry that holds nothing but patterns is about whole folders, so it stays as it is. */
const isGlobal = (entry) => Object.keys(entry).every((key) => key === 'ignores' || key === 'name');

module.exports = tseslint.config(
	{ ignores: ['**/node_modules/**', 'build/**', '.data/**'] },
	n8n.map((entry) =>
		isGlobal(entry) ? entry : { ...entry, ignores: [...(entry.ignores ?? []), ...BESIDE_N8N] },
	),
	{
		files: BESIDE_N8N,
		extends: [js.configs.recommended, tseslint.configs.recommended],
		languageOptions: { globals: globals.node },
	},
);
