import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';

import NewSecrets from './NewSecrets.vue';

export default {
	extends: DefaultTheme,
	enhanceApp: ({ app }) => {
		app.component('NewSecrets', NewSecrets);
	},
} satisfies Theme;
