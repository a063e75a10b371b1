import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Tools that run next to n8n, not inside it: n8n's rules for nodes do not fit, ordinary rules do. Also used by test/ and tools/. */
export default tseslint.config(
	{ ignores: ['**/node_modules/**'] },
	js.configs.recommended,
	tseslint.configs.recommended,
	{ languageOptions: { globals: globals.node } },
);
