export { default } from '../sandbox/eslint.config.mjs';
