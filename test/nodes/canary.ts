import { inspect } from 'node:util';

import type { RunResult } from './harness';
import { forgetLogs, logged } from './logs';

const shown = (value: unknown) =>
	inspect(value, { depth: 30, showHidden: true, maxStringLength: null, maxArrayLength: null });

/** Everything that somebody can see of a run: items, the error with all that hangs on it, and what was logged. */
export function seen({ items, errors, error }: RunResult, printed: unknown = ''): string {
	const whole = error && { ...error, message: error.message, stack: error.stack };
	return (
		[items, errors, error, error?.cause, printed].map(shown).join('\n') +
		JSON.stringify([items, errors, whole]) +
		logged()
	);
}

/** How a secret looks within Base64, behind none, one or two bytes of something else; without the ends, which depend on what is next to it. */
const withinBase64 = (secret: string) =>
	['', 'x', 'xx'].map((before) =>
		Buffer.from(`${before}${secret}`)
			.toString('base64')
			.replace(/=+$/, '')
			.slice(before ? 4 : 0, -1),
	);

/** How a secret looks in addresses, forms, JSON and Base64. */
const spellings = (secret: string) => [
	secret,
	...withinBase64(secret),
	encodeURIComponent(secret),
	new URLSearchParams({ secret }).toString().slice('secret='.length),
	JSON.stringify(secret).slice(1, -1),
];

/** The secrets in a text, for a test to expect none. */
export const leaked = (text: string, secrets: Record<string, string>) =>
	Object.entries(secrets)
		.filter(([, secret]) => spellings(secret).some((spelling) => text.includes(spelling)))
		.map(([name]) => name);

/** Catches what is printed to the screen during a test; what was logged before it is forgotten. */
export function watchScreen() {
	forgetLogs();
	const printed: unknown[] = [];
	const watched = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
		jest.spyOn(console, name).mockImplementation((...words) => void printed.push(...words)),
	);
	return { printed, stop: () => watched.forEach((one) => one.mockRestore()) };
}
